package bank.kyc.lab.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of pages in a browser that is opened once for all of a class. */
abstract class InBrowser {
  static TestBrowser browser;

  @BeforeAll
  static void open() {
    browser = TestBrowser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void forget() {
    browser.complaints.clear();
    browser.foreignRequests.clear();
  }
}
