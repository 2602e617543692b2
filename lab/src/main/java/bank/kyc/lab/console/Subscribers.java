package bank.kyc.lab.console;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** The pages that are open, and what each is still to be told. */
final class Subscribers {
  private final List<BlockingQueue<Told>> pages = new CopyOnWriteArrayList<>();

  /**
   * Something that has happened.
   *
   * @param event what it is
   * @param data about it, which is sent as JSON
   */
  record Told(String event, Object data) {}

  BlockingQueue<Told> add() {
    BlockingQueue<Told> page = new LinkedBlockingQueue<>();
    pages.add(page);
    return page;
  }

  void remove(BlockingQueue<Told> page) {
    pages.remove(page);
  }

  boolean any() {
    return !pages.isEmpty();
  }

  void tell(String event, Object data) {
    pages.forEach(page -> page.add(new Told(event, data)));
  }
}
