package bank.kyc.lab.remote;

import tools.jackson.databind.JsonNode;

/**
 * One line of an answer: any number of steps, then a result or an error.
 *
 * @param step what was done, or null
 * @param result what the method returned, or null
 * @param error one sentence, or null
 */
record Event(String step, JsonNode result, String error) {
  static Event step(String line) {
    return new Event(line, null, null);
  }

  static Event result(JsonNode result) {
    return new Event(null, result, null);
  }

  static Event error(String sentence) {
    return new Event(null, null, sentence);
  }
}
