package bank.kyc.lab.check;

/** Who makes a call, as it is written after {@code from}. */
public sealed interface Origin {
  /** The word for a caller that is no workload: this machine. */
  String OUTSIDE = "outside";

  /**
   * A workload of the mesh.
   *
   * @param written the namespace of a kyc-aggregator-mgt, or of the one workload there that depends
   *     on the callee; {@code name.namespace} where that is ambiguous
   */
  record Workload(String written) implements Origin {
    @Override
    public String toString() {
      return written;
    }
  }

  /** This machine, which is no part of the mesh. */
  record Outside() implements Origin {
    @Override
    public String toString() {
      return OUTSIDE;
    }
  }

  /** What is meant by a word after {@code from}. */
  static Origin of(String written) {
    return written.equals(OUTSIDE) ? new Outside() : new Workload(written);
  }
}
