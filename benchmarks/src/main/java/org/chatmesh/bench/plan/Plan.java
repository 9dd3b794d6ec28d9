package org.chatmesh.bench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Everything that decides what a comparison does, as a file that people write and results keep.
///
/// Runs are grouped in randomised complete [Block]s. Blocks come in rounds: the first round holds
/// the first fork of everything, in an order that follows from the seed, and so on. A set that was
/// stopped early has therefore about as many forks of everything, and no cell has all of its forks
/// at one time of the day.
///
/// @param version of the format
/// @param systems what is compared
/// @param warmup load before anything is measured
/// @param duration measured part of a run
/// @param window messages under way when saturating, all senders together
/// @param slo what a sustained rate is
/// @param margin differences up to this ratio count as none, fixed before anything is measured
public record Plan(
    int version,
    String name,
    String description,
    List<String> systems,
    long seed,
    Warmup warmup,
    Span duration,
    int window,
    Slo slo,
    double margin,
    List<Part> scenarios) {
  public static final int VERSION = 1;

  /// How many times as long the warm-up is where signatures are checked.
  public static final int SIGNED_WARMUP = 3;

  private static final int MAX_WINDOW = 65_536;

  public Plan {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "'version' must be %d, not %d".formatted(VERSION, version));
    }
    require(name != null && name.matches("[a-z0-9][a-z0-9-]{0,40}"), "name");
    require(systems != null && !systems.isEmpty(), "systems");
    require(warmup != null, "warmup");
    require(duration != null, "duration");
    require(window >= 1 && window <= MAX_WINDOW, "window");
    require(slo != null, "slo");
    require(margin > 0 && margin < 1, "margin");
    require(scenarios != null && !scenarios.isEmpty(), "scenarios");
    description = description == null ? "" : description;
    systems = List.copyOf(systems);
    scenarios = List.copyOf(scenarios);
    for (Part part : scenarios) {
      for (String system : part.systems() == null ? systems : part.systems()) {
        if (!systems.contains(system)) {
          throw new IllegalArgumentException(
              "'systems' of %s names %s, which 'systems' of the plan does not"
                  .formatted(part.scenario().text(), system));
        }
      }
    }
    if (new LinkedHashSet<>(systems).size() < systems.size()) {
      throw new IllegalArgumentException("'systems' names one twice");
    }
    List<String> labels = labels(scenarios);
    for (String label : labels) {
      if (Collections.frequency(labels, label) > 1) {
        throw new IllegalArgumentException("'scenarios' holds " + label + " twice");
      }
    }
  }

  /// All cells, in the order of the file.
  public List<Cell> cells() {
    return scenarios.stream().flatMap(part -> part.cells().stream()).distinct().toList();
  }

  /// All blocks, in the order in which they are carried out.
  public List<Block> blocks() {
    int rounds = scenarios.stream().mapToInt(Part::forks).max().orElse(0);
    List<Block> blocks = new ArrayList<>();
    for (int fork = 1; fork <= rounds; fork++) {
      List<List<Block>> round = new ArrayList<>();
      for (Part part : scenarios) {
        if (fork <= part.forks()) {
          for (Cell cell : part.cells()) {
            // A cell's loads stay together: the rate of the second may follow from the first.
            int number = fork;
            round.add(part.loads().stream().map(load -> new Block(cell, load, number)).toList());
          }
        }
      }
      Collections.shuffle(round, new Random(Block.seed(seed, "round " + fork)));
      round.forEach(blocks::addAll);
    }
    return blocks;
  }

  /// How many runs there are in all.
  public int size() {
    return blocks().stream().mapToInt(block -> systems(block.cell(), block.load()).size()).sum();
  }

  /// The systems that this load of that cell is for, in the plan's order.
  public List<String> systems(Cell cell, Load load) {
    Part part = part(cell, load);
    return systems.stream().filter(part::isFor).toList();
  }

  /// The loads of a cell.
  public List<Load> loads(Cell cell) {
    return scenarios.stream()
        .filter(part -> part.cells().contains(cell))
        .flatMap(part -> part.loads().stream())
        .distinct()
        .toList();
  }

  /// How often that load of that cell is repeated.
  public int forks(Cell cell, Load load) {
    return part(cell, load).forks();
  }

  /// The most forks of anything.
  public int mostForks() {
    return scenarios.stream().mapToInt(Part::forks).max().orElse(0);
  }

  public Span duration(Cell cell, Load load) {
    Span own = part(cell, load).duration();
    return own == null ? duration : own;
  }

  /// Messages under way per driver of a cell: an equal share of the window, at least one.
  public int windowPerDriver(Cell cell) {
    return cell.scenario() == Scenario.PINGPONG || cell.drivers() == 0
        ? 1
        : Math.max(1, window / cell.drivers());
  }

  /// The warm-up of a cell, where that of others is `millis`. Where signatures are checked it is
  /// longer: the compiler needs seconds for the arithmetic of the curve, and would else be most of
  /// what is measured.
  public static long warmupMillis(Cell cell, long millis) {
    return cell.signed() ? SIGNED_WARMUP * millis : millis;
  }

  /// The same plan under another name.
  public Plan named(String name) {
    return changed(draft -> draft.name = name);
  }

  /// The same plan with another seed.
  public Plan withSeed(long seed) {
    return changed(draft -> draft.seed = seed);
  }

  /// The same plan for other systems, without the entries that are for none of these.
  public Plan withSystems(List<String> systems) {
    return changed(draft -> {
      draft.systems = systems;
      draft.scenarios =
          scenarios.stream()
              .filter(part -> systems.stream().anyMatch(part::isFor))
              .map(part -> part.among(systems))
              .toList();
    });
  }

  public Plan withWarmup(Warmup warmup) {
    return changed(draft -> draft.warmup = warmup);
  }

  /// The same plan with that measured time for everything.
  public Plan withDuration(Span duration) {
    return changed(draft -> {
      draft.duration = duration;
      draft.scenarios = parts(Part::withoutDuration);
    });
  }

  public Plan withForks(int forks) {
    return changed(draft -> draft.scenarios = parts(part -> part.withForks(forks)));
  }

  /// The same plan with only the entries of these scenarios.
  public Plan withScenarios(List<Scenario> chosen) {
    return changed(draft ->
        draft.scenarios =
            scenarios.stream().filter(part -> chosen.contains(part.scenario())).toList());
  }

  private Plan changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new Plan(
        version,
        draft.name,
        description,
        draft.systems,
        draft.seed,
        draft.warmup,
        draft.duration,
        window,
        slo,
        margin,
        draft.scenarios);
  }

  /// What can be changed of a plan.
  private static final class Draft {
    private String name;
    private List<String> systems;
    private long seed;
    private Warmup warmup;
    private Span duration;
    private List<Part> scenarios;

    Draft(Plan plan) {
      this.name = plan.name;
      this.systems = plan.systems;
      this.seed = plan.seed;
      this.warmup = plan.warmup;
      this.duration = plan.duration;
      this.scenarios = plan.scenarios;
    }
  }

  private List<Part> parts(UnaryOperator<Part> change) {
    return scenarios.stream().map(change).toList();
  }

  private Part part(Cell cell, Load load) {
    return scenarios.stream()
        .filter(part -> part.loads().contains(load) && part.cells().contains(cell))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the plan does not hold " + cell.name() + " with load " + load.text()));
  }

  private static List<String> labels(List<Part> parts) {
    List<String> labels = new ArrayList<>();
    for (Part part : parts) {
      for (Cell cell : part.cells()) {
        part.loads().forEach(load -> labels.add(Run.label(cell, load)));
      }
    }
    return labels;
  }

  private static void require(boolean right, String key) {
    if (!right) {
      throw new IllegalArgumentException("'" + key + "' is missing or out of range");
    }
  }
}
