package bank.kyc.lab.mesh;

/** Is told each step of something long. */
@FunctionalInterface
public interface Progress {
  /** A step is done. */
  void step(String line);

  /** For those who do not want to know. */
  static Progress silent() {
    return line -> {};
  }
}
