package bank.kyc.lab.console;

import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.object.ObjectId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** What is sent to the page: objects and outcomes by the words for them. */
final class Json {
  private Json() {}

  static JsonMapper mapper() {
    SimpleModule words = new SimpleModule("words");
    words.addSerializer(ObjectId.class, ToStringSerializer.instance);
    words.addSerializer(Outcome.class, ToStringSerializer.instance);
    return JsonMapper.builder().addModule(words).build();
  }
}
