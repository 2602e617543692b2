package bank.kyc.lab.picture;

/** Names within a page. */
final class Anchors {
  private Anchors() {}

  /** A name that may stand behind a #. */
  static String of(String id) {
    return id.replaceAll("[^A-Za-z0-9.-]+", "_");
  }
}
