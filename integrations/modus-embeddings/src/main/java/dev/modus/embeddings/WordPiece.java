package dev.modus.embeddings;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts to the tokens of BERT models for lower-case English: words without accents, cut into the
 * longest pieces that the vocabulary knows. Gives what the model's own tokenizer gives, but for the
 * names of special tokens in a text, such as {@code [SEP]}: to us they are text. Thread-safe.
 */
final class WordPiece {

  /** Words with more characters are not looked up. */
  private static final int MAX_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final int start;
  private final int end;
  private final int unknown;

  private WordPiece(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.start = id("[CLS]");
    this.end = id("[SEP]");
    this.unknown = id("[UNK]");
  }

  private int id(String token) {
    return Objects.requireNonNull(vocabulary.get(token), token);
  }

  /** Reads the vocabulary from a {@code tokenizer.json}. */
  static WordPiece read(InputStream json) throws IOException {
    Map<String, Integer> vocabulary = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry :
        JsonMapper.shared().readTree(json.readAllBytes()).at("/model/vocab").properties()) {
      vocabulary.put(entry.getKey(), entry.getValue().intValue());
    }
    return new WordPiece(vocabulary);
  }

  /** {@return the first tokens of a text, start and end included} */
  int[] encode(String text, int maxTokens) {
    Tokens tokens = new Tokens(maxTokens - 1);
    tokens.add(start);
    StringBuilder word = new StringBuilder();
    String normal = Normalizer.normalize(clean(text), Normalizer.Form.NFD);
    for (int i = 0, c; i < normal.length() && !tokens.isFull(); i += Character.charCount(c)) {
      c = normal.codePointAt(i);
      if (c == ' ') {
        addPieces(word, tokens);
      } else if (isPunctuation(c)) {
        addPieces(word, tokens);
        addPieces(word.appendCodePoint(c), tokens);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        word.appendCodePoint(Character.toLowerCase(c));
      }
    }
    addPieces(word, tokens);
    return tokens.endingWith(end);
  }

  /** Only what can be seen, all white space as blanks, and a Chinese character as a word. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isWhiteSpace(c)) {
                clean.append(' ');
              } else if (isIdeograph(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
              } else if (isVisible(c)) {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  /** Adds a word, greedily, and empties it. A word that cannot be put together is unknown. */
  private void addPieces(StringBuilder word, Tokens tokens) {
    if (word.isEmpty()) {
      return;
    }
    int[] pieces = pieces(word.toString());
    for (int i = 0; i < pieces.length && !tokens.isFull(); i++) {
      tokens.add(pieces[i]);
    }
    word.setLength(0);
  }

  private int[] pieces(String word) {
    int[] pieces = new int[word.length()];
    int count = 0;
    if (word.codePointCount(0, word.length()) > MAX_WORD) {
      return new int[] {unknown};
    }
    for (int from = 0, to; from < word.length(); from = to) {
      Integer id = null;
      for (to = word.length(); to > from; to = word.offsetByCodePoints(to, -1)) {
        id = vocabulary.get((from == 0 ? "" : "##") + word.substring(from, to));
        if (id != null) {
          break;
        }
      }
      if (id == null) {
        return new int[] {unknown};
      }
      pieces[count++] = id;
    }
    return Arrays.copyOf(pieces, count);
  }

  private static boolean isWhiteSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  private static boolean isVisible(int c) {
    return c != 0xFFFD
        && switch (Character.getType(c)) {
          case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
              false;
          default -> true;
        };
  }

  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && !Character.isLetterOrDigit(c); // "$" and "+", too
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks BERT knew of. */
  private static boolean isIdeograph(int c) {
    return in(c, 0x4E00, 0x9FFF)
        || in(c, 0x3400, 0x4DBF)
        || in(c, 0xF900, 0xFAFF)
        || in(c, 0x20000, 0x2A6DF)
        || in(c, 0x2A700, 0x2B81F)
        || in(c, 0x2B920, 0x2CEAF)
        || in(c, 0x2F800, 0x2FA1F);
  }

  private static boolean in(int c, int first, int last) {
    return first <= c && c <= last;
  }

  /** A list of token ids that is full at some point, and has room for one end after that. */
  private static final class Tokens {
    private final int[] ids;
    private final int capacity;
    private int size;

    Tokens(int capacity) {
      this.ids = new int[capacity + 1];
      this.capacity = capacity;
    }

    boolean isFull() {
      return size == capacity;
    }

    void add(int id) {
      ids[size++] = id;
    }

    int[] endingWith(int id) {
      ids[size++] = id;
      return Arrays.copyOf(ids, size);
    }
  }
}
