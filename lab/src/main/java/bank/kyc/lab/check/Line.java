package bank.kyc.lab.check;

/** A way from one who asks to one who is asked, which calls are made on. */
interface Line {
  /** Makes a call on a fresh connection, and says what it proves. */
  Checker.Single call() throws InterruptedException;
}
