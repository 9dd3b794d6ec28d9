package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompletionCommandTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bashUnderstandsTheScript() throws Exception {
    assertThat(bash("-n", script("bash"))).isEmpty();
    assertThat(bash("-n", script("zsh"))).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bashCompletesCommandsFlagsAndValues() throws Exception {
    assertThat(completed("chatmesh", "co")).contains("config", "completion");
    assertThat(completed("chatmesh", "be")).containsExactly("bench");
    assertThat(completed("chatmesh", "node", "--adv")).containsExactly("--advertise");
    assertThat(completed("chatmesh", "node", "--engine", "vir")).containsExactly("virtual");
    assertThat(completed("chatmesh", "config", "--color", "al")).containsExactly("always");
    assertThat(completed("chatmesh", "node", "--lang", "pt")).containsExactly("pt-BR");
  }

  @Test
  void withoutAShellTheScriptIsThatForBashAndForZshItLoadsItsHelpers() {
    assertThat(script()).isEqualTo(script("bash")).contains("complete -F _complete_chatmesh");
    assertThat(script("zsh")).startsWith("autoload").endsWith(script("bash"));
  }

  private static String[] completed(String... words) throws Exception {
    String typed = String.join(" ", words);
    String script =
        script("bash")
            + "\ncompopt() { :; }\nCOMP_WORDS=("
            + typed
            + ")\nCOMP_CWORD="
            + (words.length - 1)
            + "\nCOMP_LINE='"
            + typed
            + "'\nCOMP_POINT="
            + typed.length()
            + "\n_complete_chatmesh chatmesh "
            + words[words.length - 1]
            + " "
            + words[words.length - 2]
            + "\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    return bash("-s", script).lines().map(String::strip).toArray(String[]::new);
  }

  private static String bash(String option, String script) throws Exception {
    Process bash = new ProcessBuilder("bash", option).redirectErrorStream(true).start();
    bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said;
  }

  private static String script(String... shell) {
    String[] args = new String[1 + shell.length];
    args[0] = "completion";
    System.arraycopy(shell, 0, args, 1, shell.length);
    StringWriter out = new StringWriter();
    int status =
        Main.commandLine(Map.of(), Words.in(Words.ENGLISH))
            .setOut(new PrintWriter(out))
            .execute(args);
    assertThat(status).isZero();
    return out.toString();
  }
}
