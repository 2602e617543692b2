package bank.kyc.lab.scale;

import bank.kyc.lab.measure.Spread;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Bank.Usage;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.scale.ScaleResult.Size;
import bank.kyc.lab.scale.sidecar.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Switches a bank of several sizes back and forth, and measures how long each switch takes. */
public final class Scale {
  private final Bank bank;
  private final Progress progress;

  /**
   * Measures this bank.
   *
   * @param progress is told each size that is reached
   */
  public Scale(Bank bank, Progress progress) {
    this.bank = bank;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param sizes how many sidecars there are to be, one after the other; the real ones included
   * @param flips how often each is switched
   */
  public ScaleResult run(List<Integer> sizes, int flips) throws InterruptedException {
    List<Flip> all = new ArrayList<>();
    List<Size> summaries = new ArrayList<>();
    bank.start(progress);
    try (var fleet = new Fleet(bank.xds())) {
      for (int size : sizes) {
        bank.grow(size);
        fleet.grow(bank.simulated());
        progress.step("%d sidecars: %d switches".formatted(size, flips));
        summaries.add(measured(fleet, size, flips, all));
      }
    }
    double most = summaries.stream().mapToDouble(Size::controlPlaneRssMib).max().orElse(0);
    return new ScaleResult(most, summaries, all);
  }

  private Size measured(Fleet fleet, int size, int flips, List<Flip> all)
      throws InterruptedException {
    List<Flip> these = new ArrayList<>();
    // the first one changes something, whatever was before
    settled(fleet, false);
    long resident = 0;
    Usage before = bank.usage();
    for (int i = 0; i < flips; i++) {
      these.add(flip(fleet, size, i % 2 == 0));
      resident = Math.max(resident, bank.usage().residentKib());
    }
    Usage after = bank.usage();
    all.addAll(these);
    return new Size(
        size,
        spread(these, Flip::applyMs),
        spread(these, Flip::firstMs),
        spread(these, Flip::medianMs),
        spread(these, Flip::lastMs),
        spread(these, Flip::enforcedMs),
        Math.round(resident / 102.4) / 10.0,
        Math.round(after.cpu().minus(before.cpu()).toNanos() / 1e5 / flips) / 10.0);
  }

  private void settled(Fleet fleet, boolean strict) throws InterruptedException {
    try (Enforcement enforcement = Enforcement.watch(bank, strict)) {
      bank.switchTo(strict);
      enforcement.await();
      fleet.awaitQuiet();
    }
  }

  private Flip flip(Fleet fleet, int size, boolean strict) throws InterruptedException {
    try (Enforcement enforcement = Enforcement.watch(bank, strict)) {
      Fleet.Switch expected = fleet.expect(!strict);
      long asked = System.nanoTime();
      bank.switchTo(strict);
      long applied = System.nanoTime();
      Flip flip = Flip.of(size, strict, asked, applied, expected.await(), enforcement.await());
      fleet.awaitQuiet();
      return flip;
    }
  }

  private static Spread spread(List<Flip> flips, Function<Flip, Double> figure) {
    return Spread.of(flips.stream().map(figure).toList());
  }
}
