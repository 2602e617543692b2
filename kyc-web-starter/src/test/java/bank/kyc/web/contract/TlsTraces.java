package bank.kyc.web.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for anything with which a service would do TLS itself. Comments may mention it; code and
 * configuration must not contain it.
 */
final class TlsTraces {

  private static final Pattern KEY_MATERIAL =
      Pattern.compile("(?i).*\\.(jks|p12|pfx|pkcs12|pem|crt|cer|der|key|csr|keystore|truststore)");

  private static final Pattern TRACE =
      Pattern.compile(
          String.join(
              "|",
              "https://",
              "-----BEGIN",
              "kubernetes\\.io/tls",
              "(?i:(key|trust)[-_. ]?store)",
              "(?i:(server|spring|client)[._]ssl)",
              "(?m:^\\s*-?\\s*[\"']?(ssl|ssl-bundle|tls)[\"']?\\s*:)",
              "javax\\.net\\.ssl",
              "SSL(Context|Socket|Engine|Server|Parameters)",
              "Ssl(Bundle|Context|Configur|StoreBundle)",
              "HttpsURLConnection|X509|(Key|Trust)Manager|CertificateFactory"));

  private static final Pattern JAVA_COMMENT_OR_STRING =
      Pattern.compile(
          "(?s)(?:\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n"
              + "])*\"|'(?:\\\\.|[^'\\\\\\n"
              + "])*')|//[^\\n"
              + "]*|/\\*.*?\\*/");

  private static final Pattern HASH_COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");

  private TlsTraces() {}

  /**
   * Searches a folder and everything below.
   *
   * @return one line for each trace, {@code file:line: text}
   */
  static List<String> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).flatMap(TlsTraces::inFile).sorted().toList();
    }
  }

  private static Stream<String> inFile(Path file) {
    if (KEY_MATERIAL.matcher(file.getFileName().toString()).matches()) {
      return Stream.of(file + ": key material");
    }
    String[] lines = withoutComments(file).split("\n");
    return IntStream.range(0, lines.length)
        .filter(i -> TRACE.matcher(lines[i]).find())
        .mapToObj(i -> file + ":" + (i + 1) + ": " + lines[i].strip());
  }

  /** Keeps the line breaks, so that line numbers stay correct. */
  private static String withoutComments(Path file) {
    String text = read(file);
    return file.toString().endsWith(".java")
        ? JAVA_COMMENT_OR_STRING.matcher(text).replaceAll(TlsTraces::stringOrLineBreaks)
        : HASH_COMMENT.matcher(text).replaceAll("");
  }

  private static String stringOrLineBreaks(MatchResult match) {
    boolean isComment = match.group().startsWith("/");
    return Matcher.quoteReplacement(
        isComment ? match.group().replaceAll("[^\n]", "") : match.group());
  }

  private static String read(Path file) {
    try {
      // any byte is a character here, so binary files are searched too
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
