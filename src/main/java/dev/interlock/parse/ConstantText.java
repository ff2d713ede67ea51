package dev.interlock.parse;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out the text of a dynamic command where it is made of constants: literals, {@code ||},
 * {@code format}, {@code quote_ident}, variables that hold constants at that point, and the
 * elements of a loop over a constant array.
 */
final class ConstantText {
  private static final int MOST = 500;

  private final Tokens tokens;
  private Map<Identifier, List<Fragment>> known = new HashMap<>();
  private final Deque<Branching> branchings = new ArrayDeque<>();
  private final Deque<Map<Identifier, Optional<List<Fragment>>>> shadows = new ArrayDeque<>();

  /** What was known before alternatives, and what they assign. */
  private record Branching(Map<Identifier, List<Fragment>> before, Set<Identifier> assigned) {}

  ConstantText(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A block begins. */
  void open() {
    shadows.push(new HashMap<>());
  }

  /** A block ends: its variables are gone, those they hid are back. */
  void close() {
    shadows
        .pop()
        .forEach(
            (name, hidden) -> {
              known.remove(name);
              hidden.ifPresent(values -> known.put(name, values));
            });
  }

  /** A variable is declared, with a value if there are tokens for one. */
  void declare(Identifier name, int from, int to) {
    Optional<List<Fragment>> value = to > from ? fold(from, to) : Optional.empty();
    Map<Identifier, Optional<List<Fragment>>> hidden = shadows.peek();
    if (hidden != null) {
      hidden.putIfAbsent(name, Optional.ofNullable(known.get(name)));
    }
    set(name, value);
  }

  /** A variable is assigned. */
  void assign(Identifier name, int from, int to) {
    set(name, fold(from, to));
  }

  /** A variable gets a value that is not known. */
  void forget(Identifier name) {
    set(name, Optional.empty());
  }

  private void set(Identifier name, Optional<List<Fragment>> value) {
    known.remove(name);
    value.ifPresent(values -> known.put(name, values));
    branchings.forEach(b -> b.assigned().add(name));
  }

  /** Alternatives begin, of which perhaps none is taken. */
  void branch() {
    branchings.push(new Branching(new HashMap<>(known), new HashSet<>()));
  }

  /** The next alternative begins. */
  void alternative() {
    Branching branching = branchings.peek();
    if (branching != null) {
      known = new HashMap<>(branching.before());
    }
  }

  /** Handlers begin: whatever the block assigned may or may not have happened. */
  void handlers() {
    Branching branching = branchings.peek();
    if (branching != null) {
      known = new HashMap<>(branching.before());
      branching.assigned().forEach(known::remove);
    }
  }

  /** The alternatives end: what any of them assigned is not known. */
  void merge() {
    Branching branching = branchings.pop();
    known = new HashMap<>(branching.before());
    branching.assigned().forEach(known::remove);
  }

  /** What looked like alternatives was straight-line code. */
  void straight() {
    branchings.pop();
  }

  /** Forgets every variable that is assigned between two tokens. */
  void forgetAssigned(int from, int to) {
    boolean into = false;
    for (int i = from; i < to; i++) {
      if (tokens.mark(i, ';')) {
        into = false;
      } else if (tokens.word(i, "into")) {
        into = true;
      } else if (tokens.name(i)
          && (into || tokens.operator(i + 1, ":=") || tokens.operator(i + 1, "="))) {
        forget(tokens.identifier(i));
      }
    }
  }

  /** A loop gives a variable each number between two constants. */
  void range(Identifier name, int low, int high) {
    List<Fragment> numbers = new ArrayList<>();
    if (isShortNumber(low) && isShortNumber(high)) {
      int last = Integer.parseInt(tokens.text(high));
      for (int i = Integer.parseInt(tokens.text(low)); i <= last && numbers.size() <= MOST; i++) {
        numbers.add(
            new Fragment.Builder(tokens.fragment())
                .replace(tokens.start(low), tokens.end(high), Integer.toString(i))
                .build());
      }
    }
    set(name, numbers.isEmpty() || numbers.size() > MOST ? Optional.empty() : Optional.of(numbers));
  }

  private boolean isShortNumber(int token) {
    return tokens.kind(token) == Tokens.Kind.NUMBER
        && tokens.text(token).length() < 9
        && tokens.text(token).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A loop gives a variable each element of the array between two tokens. */
  void each(Identifier name, int from, int to) {
    int at = from;
    List<Fragment> elements = new ArrayList<>();
    boolean constant = tokens.word(at, "array") && tokens.mark(at + 1, '[');
    if (constant) {
      int close = tokens.close(at + 1);
      at += 2;
      while (constant && at < close) {
        int comma = at;
        while (comma < close && !tokens.mark(comma, ',')) {
          comma = next(comma);
        }
        Optional<List<Fragment>> element = fold(at, comma);
        constant = element.isPresent() && element.get().size() == 1 && elements.size() < MOST;
        element.ifPresent(elements::addAll);
        at = comma + 1;
      }
      int rest = close + 1;
      constant &=
          rest == to || tokens.operator(rest, "::") && Words.typeEnd(tokens, rest + 1) == to;
    }
    set(name, constant ? Optional.of(List.copyOf(elements)) : Optional.empty());
  }

  /**
   * Returns every text that the expression between two tokens takes, in the order of the loop it
   * stands in, or nothing if that is not certain.
   */
  Optional<List<Fragment>> fold(int from, int to) {
    Set<Identifier> varying = new HashSet<>();
    for (int i = from; i < to; i++) {
      if (tokens.name(i) && !tokens.mark(i + 1, '(')) {
        List<Fragment> values = known.get(tokens.identifier(i));
        if (values != null && values.size() != 1) {
          varying.add(tokens.identifier(i));
        }
      }
    }
    if (varying.size() > 1) {
      return Optional.empty();
    }
    int rounds = 1;
    for (Identifier name : varying) {
      rounds = known.getOrDefault(name, List.of()).size();
    }
    List<Fragment> result = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Optional<Fragment> text = text(from, to, round);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      result.add(text.get());
    }
    return Optional.of(result);
  }

  private int next(int i) {
    return tokens.mark(i, '(') || tokens.mark(i, '[') ? tokens.close(i) + 1 : i + 1;
  }

  private Optional<Fragment> text(int from, int to, int round) {
    Fragment.Builder builder = new Fragment.Builder(tokens.fragment());
    int at = from;
    while (true) {
      int stop = at;
      while (stop < to && !tokens.operator(stop, "||")) {
        stop = next(stop);
      }
      Optional<Fragment> term = term(at, Math.min(stop, to), round);
      if (term.isEmpty()) {
        return Optional.empty();
      }
      builder.include(term.get());
      if (stop >= to) {
        return Optional.of(builder.build());
      }
      at = stop + 1;
    }
  }

  private Optional<Fragment> term(int from, int to, int round) {
    int end = to;
    for (int i = from; i < to; i = next(i)) {
      if (tokens.operator(i, "::")) {
        boolean text =
            Set.of("text", "varchar", "name", "regclass", "character")
                .contains(tokens.lower(i + 1));
        if (!text || Words.typeEnd(tokens, i + 1) != to) {
          return Optional.empty();
        }
        end = i;
        break;
      }
    }
    if (end <= from) {
      return Optional.empty();
    }
    boolean strings = true;
    for (int i = from; i < end; i++) {
      strings &= tokens.kind(i) == Tokens.Kind.STRING;
    }
    if (strings) {
      Fragment.Builder builder = new Fragment.Builder(tokens.fragment());
      for (int i = from; i < end; i++) {
        builder.include(Strings.content(tokens.fragment(i, i + 1)));
      }
      return Optional.of(builder.build());
    }
    if (end == from + 1) {
      if (tokens.kind(from) == Tokens.Kind.NUMBER) {
        return Optional.of(tokens.fragment(from, end));
      }
      if (!tokens.name(from)) {
        return Optional.empty();
      }
      return Optional.ofNullable(known.get(tokens.identifier(from)))
          .map(values -> values.get(values.size() == 1 ? 0 : round));
    }
    if (tokens.mark(from, '(') && tokens.close(from) == end - 1) {
      return text(from + 1, end - 1, round);
    }
    if (tokens.name(from) && tokens.mark(from + 1, '(') && tokens.close(from + 1) == end - 1) {
      return call(from, end - 1, round);
    }
    return Optional.empty();
  }

  private Optional<Fragment> call(int name, int close, int round) {
    String function = tokens.lower(name);
    if (!Set.of("format", "quote_ident", "quote_literal", "concat", "lower", "upper")
        .contains(function)) {
      return Optional.empty();
    }
    List<Fragment> arguments = new ArrayList<>();
    int at = name + 2;
    while (at < close) {
      int comma = at;
      while (comma < close && !tokens.mark(comma, ',')) {
        comma = next(comma);
      }
      Optional<Fragment> argument = text(at, comma, round);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
      at = comma + 1;
    }
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Fragment first = arguments.getFirst();
    return switch (function) {
      case "format" -> format(first, arguments.subList(1, arguments.size()));
      case "quote_ident" -> Optional.of(changed(first, Keywords.quote(first.text())));
      case "quote_literal" -> Optional.of(changed(first, Keywords.quoteLiteral(first.text())));
      case "lower" -> Optional.of(changed(first, first.text().toLowerCase(Locale.ROOT)));
      case "upper" -> Optional.of(changed(first, first.text().toUpperCase(Locale.ROOT)));
      default -> {
        Fragment.Builder builder = new Fragment.Builder(first);
        arguments.forEach(builder::include);
        yield Optional.of(builder.build());
      }
    };
  }

  private static Fragment changed(Fragment origin, String text) {
    return text.equals(origin.text())
        ? origin
        : new Fragment.Builder(origin).replace(0, origin.length(), text).build();
  }

  /**
   * What {@code format} makes of its arguments; widths are not worked out.
   *
   * @see <a
   *     href="https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-FORMAT">the
   *     manual on format</a>
   */
  private static Optional<Fragment> format(Fragment format, List<Fragment> arguments) {
    String text = format.text();
    Fragment.Builder builder = new Fragment.Builder(format);
    int copied = 0;
    int next = 0;
    int percent = text.indexOf('%');
    while (percent >= 0) {
      builder.copy(copied, percent);
      int at = percent + 1;
      int digits = at;
      while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
        digits++;
      }
      if (digits > at && digits < text.length() && text.charAt(digits) == '$' && digits - at < 6) {
        next = Integer.parseInt(text.substring(at, digits)) - 1;
        at = digits + 1;
      }
      if (at >= text.length()) {
        return Optional.empty();
      }
      char kind = text.charAt(at);
      if (kind == '%') {
        builder.copy(at, at + 1);
      } else {
        if (next < 0 || next >= arguments.size()) {
          return Optional.empty();
        }
        Fragment argument = arguments.get(next++);
        switch (kind) {
          case 's' -> builder.include(argument);
          case 'I' -> builder.include(changed(argument, Keywords.quote(argument.text())));
          case 'L' -> builder.include(changed(argument, Keywords.quoteLiteral(argument.text())));
          default -> {
            return Optional.empty();
          }
        }
      }
      copied = at + 1;
      percent = text.indexOf('%', copied);
    }
    return Optional.of(builder.copy(copied, text.length()).build());
  }
}
