package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Sign;

/**
 * The signs as shapes in a square of 24 pixels: each can be told from the others without colour.
 */
public final class Icons {
  private Icons() {}

  /** All of them as symbols of a page: {@code sign-closed} and so on. */
  public static String symbols() {
    StringBuilder symbols = new StringBuilder("<svg class=\"symbols\" aria-hidden=\"true\">");
    for (Sign sign : Sign.values()) {
      symbols.append(
          "<symbol id=\"sign-%s\" viewBox=\"0 0 24 24\"><path fill-rule=\"evenodd\" d=\"%s\"/></symbol>"
              .formatted(sign, of(sign)));
    }
    return symbols.append("</svg>").toString();
  }

  static String of(Sign sign) {
    return switch (sign) {
      case CLOSED -> "M6 11V8a6 6 0 0 1 12 0v3h1v10H5V11zM8.5 11h7V8a3.5 3.5 0 0 0-7 0z";
      case OPEN -> "M6 11h9.500V6.500a3 3 0 0 0-6 0H7a5.500 5.500 0 0 1 11 0V11h1v10H5V11z";
      case REFUSED -> "M8 2h8l6 6v8l-6 6H8l-6-6V8zM6 10.500v3h12v-3z";
      case DENIED ->
          "M7 12V6a1.500 1.500 0 0 1 3 0V3.500a1.500 1.500 0 0 1 3 0V5a1.500 1.500 0 0 1 3"
              + " 0v2a1.500 1.500 0 0 1 3 0v8a7 7 0 0 1-12.500 4.500L3 14a1.600 1.600 0 0 1"
              + " 2.500-2z";
      case AWAY -> "M3 10h10V5l8 7-8 7v-5H3z";
      case DEAD ->
          "M5 3l7 6.500L19 3l2.500 2.500L14.500 12l7 6.500L19 21l-7-6.500L5 21l-2.500-2.500L9.500"
              + " 12l-7-6.500z";
    };
  }
}
