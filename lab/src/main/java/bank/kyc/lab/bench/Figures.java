package bank.kyc.lab.bench;

import bank.kyc.lab.bench.Figure.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Those of a run, as they come. */
public final class Figures {
  private final List<Figure> all = new ArrayList<>();
  private final Consumer<Figure> told;

  /**
   * @param told is told each one
   */
  public Figures(Consumer<Figure> told) {
    this.told = told;
  }

  /** Adds some. */
  public void add(List<Figure> figures) {
    figures.forEach(
        figure -> {
          all.add(figure);
          told.accept(figure);
        });
  }

  /** Adds a time that people wait. */
  public void add(Section section, String name, Duration time) {
    add(List.of(Figure.seconds(section, name, time)));
  }

  /** All of them, by what they are about. */
  public List<Figure> all() {
    return all.stream().sorted(Comparator.comparing(Figure::section)).toList();
  }
}
