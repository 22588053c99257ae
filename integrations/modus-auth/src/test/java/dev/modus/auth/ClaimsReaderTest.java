package dev.modus.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which guests get claims (manifest.md, section 8.3). */
class ClaimsReaderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "names are sorted              | {\"sub\":\"u\",\"a\":1}      | {\"a\":1,\"sub\":\"u\"}",
        "inner names are sorted, too   | {\"o\":[{\"b\":1,\"a\":2}]}  | {\"o\":[{\"a\":2,\"b\":1}]}",
        "names sort by code point      | {\"\uD83D\uDE00\":1,\"\uFF5E\":2} | {\"\uFF5E\":2,\"\uD83D\uDE00\":1}",
        "blanks are left out           | {  }                           | {}",
        "the last of two members wins  | {\"a\":1,\"a\":2}              | {\"a\":2}",
        "integers are exact            | {\"n\":9007199254740993}       | {\"n\":9007199254740993}",
        "beyond 64 bits, too           | {\"n\":123456789012345678901234567890} | {\"n\":123456789012345678901234567890}",
        "fractions of zero go          | {\"n\":1.0}                    | {\"n\":1}",
        "exponents go                  | {\"n\":1.7e9}                  | {\"n\":1700000000}",
        "fractions stay                | {\"n\":1.50}                   | {\"n\":1.5}",
        "small ones keep an exponent   | {\"n\":1e-9}                   | {\"n\":1E-9}",
        "minus zero is zero            | {\"n\":[-0,-0.0]}              | {\"n\":[0,0]}",
        "markup is not escaped         | {\"a\":\"<b>&\"}               | {\"a\":\"<b>&\"}",
        "text is text                  | {\"a\":\"\\u00e9\\n\\\"\"}     | {\"a\":\"\u00e9\\n\\\"\"}",
        "null and truth                | {\"a\":null,\"b\":[true,{}]}   | {\"a\":null,\"b\":[true,{}]}",
      })
  void claimsAreWrittenInOneForm(String name, String claims, String form) throws TokenException {
    assertThat(ClaimsReader.json(ClaimsReader.parse(Tokens.base64(claims)))).isEqualTo(form);
  }
}
