package bank.kyc.lab.bench;

import bank.kyc.lab.measure.Machine;
import java.util.List;
import java.util.Optional;

/**
 * A run, as it is kept in a file.
 *
 * @param mesh {@code local} or {@code minikube}
 * @param date of the run, as {@code 2026-11-26}
 */
public record BenchReport(String mesh, String date, Machine machine, List<Figure> figures) {
  public BenchReport {
    figures = List.copyOf(figures);
  }

  /** The figure that another run had of the same thing. */
  Optional<Figure> same(Figure other) {
    return figures.stream()
        .filter(figure -> figure.section() == other.section() && figure.name().equals(other.name()))
        .filter(figure -> figure.unit().equals(other.unit()))
        .findFirst();
  }
}
