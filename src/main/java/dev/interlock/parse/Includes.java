package dev.interlock.parse;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows psql's {@code \i} and {@code \ir}: their text takes the command's place, with its own
 * positions.
 */
public final class Includes {
  private static final int MOST = 10_000;

  private final Loader loader;
  private final List<NotFollowed> notFollowed = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int followed;

  private Includes(Loader loader) {
    this.loader = loader;
  }

  /** Gives the file at a path below the root, with slashes and without dots, if there is one. */
  @FunctionalInterface
  public interface Loader {
    /** Returns the file, or nothing if there is none or it cannot be read. */
    Optional<SourceFile> load(String path);
  }

  /** A fragment with what it includes. */
  public record Included(Fragment fragment, List<NotFollowed> notFollowed) {
    public Included {
      notFollowed = List.copyOf(notFollowed);
    }
  }

  /** An include that was left as it is. */
  public record NotFollowed(Span span, String path, Why why) {}

  /** Why an include was not followed. */
  public enum Why {
    NOT_FOUND("there is no such file"),
    OUTSIDE("it is outside of the root"),
    CYCLE("it includes itself"),
    VARIABLE("its name depends on a variable"),
    TOO_MANY("there are too many");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** Returns the reason as it stands in a message. */
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * Puts included files in the place of the commands that include them.
   *
   * @param fragment the text
   * @param path the path of the text's file below the root
   */
  public static Included follow(Fragment fragment, String path, Loader loader) {
    if (fragment.text().indexOf('\\') < 0) {
      return new Included(fragment, List.of());
    }
    Includes includes = new Includes(loader);
    Fragment whole = includes.expand(fragment, path);
    return new Included(whole, includes.notFollowed);
  }

  private Fragment expand(Fragment fragment, String path) {
    open.push(path);
    Fragment.Builder builder = new Fragment.Builder(fragment);
    int copied = 0;
    for (Piece piece : Splitter.split(fragment).pieces()) {
      if (!(piece instanceof Piece.MetaCommand command)) {
        continue;
      }
      boolean relative =
          switch (command.name()) {
            case "ir", "include_relative" -> true;
            default -> false;
          };
      if (!relative && !command.name().equals("i") && !command.name().equals("include")) {
        continue;
      }
      Optional<Fragment> included = included(fragment, command, path, relative);
      if (included.isPresent()) {
        builder.copy(copied, command.start());
        builder.include(included.get());
        builder.replace(command.start(), command.end(), "\n;\n");
        copied = command.end();
      }
    }
    open.pop();
    return copied == 0 ? fragment : builder.copy(copied, fragment.length()).build();
  }

  private Optional<Fragment> included(
      Fragment fragment, Piece.MetaCommand command, String from, boolean relative) {
    String written = unquote(command.argument());
    Span span = fragment.span(command.start(), command.end());
    if (written.startsWith(":") || Placeholders.isIn(written)) {
      return refuse(span, written, Why.VARIABLE);
    }
    int slash = from.lastIndexOf('/');
    String folder = slash < 0 ? "" : from.substring(0, slash + 1);
    List<String> places = relative ? List.of(folder) : List.of("", folder);
    Why why = Why.NOT_FOUND;
    for (String place : places) {
      Optional<String> path = normal(place + written);
      if (written.startsWith("/") || path.isEmpty()) {
        why = Why.OUTSIDE;
        continue;
      }
      if (open.contains(path.get())) {
        return refuse(span, written, Why.CYCLE);
      }
      if (followed >= MOST) {
        return refuse(span, written, Why.TOO_MANY);
      }
      Optional<SourceFile> file = loader.load(path.get());
      if (file.isPresent()) {
        followed++;
        return Optional.of(expand(Fragment.of(file.get()), path.get()));
      }
    }
    return refuse(span, written, why);
  }

  private Optional<Fragment> refuse(Span span, String path, Why why) {
    notFollowed.add(new NotFollowed(span, path, why));
    return Optional.empty();
  }

  private static String unquote(String argument) {
    if (argument.length() >= 2 && argument.startsWith("'") && argument.endsWith("'")) {
      return argument.substring(1, argument.length() - 1).replace("''", "'");
    }
    return argument.endsWith(";") ? argument.substring(0, argument.length() - 1).strip() : argument;
  }

  /** Resolves the dots of a path; one that leaves the root has none. */
  private static Optional<String> normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
