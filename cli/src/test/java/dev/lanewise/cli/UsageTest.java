package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said of a command line that is wrong: exit code 2, nothing on standard output. */
class UsageTest {

    @Test
    void noCommand() {
        check("no-command");
    }

    @Test
    void unknownCommand() {
        check("unknown-command", "trian", "x.yaml");
    }

    @Test
    void unknownOption() {
        check("unknown-option", "train", "x.yaml", "--sed=3");
    }

    @Test
    void unknownOptionLikeNoOther() {
        check("strange-option", "evaluate", "run", "--frobnicate");
    }

    @Test
    void missingFile() {
        check("no-file", "train");
    }

    @Test
    void missingInput() {
        check("no-input", "predict", "run");
    }

    @Test
    void oneArgumentTooMany() {
        check("too-many", "train", "x.yaml", "y.yaml");
    }

    @Test
    void noNumber() {
        check("no-number", "train", "x.yaml", "--threads", "many");
    }

    @Test
    void noThread() {
        check("no-thread", "evaluate", "run", "--threads", "0");
    }

    @Test
    void tooManyThreads() {
        check("too-many-threads", "train", "x.yaml", "--threads", "99999999999");
    }

    @Test
    void noSeed() {
        check("no-seed", "train", "x.yaml", "--seed", "abc");
    }

    @Test
    void anOptionTwice() {
        check("twice", "train", "x.yaml", "--seed=1", "--seed=2");
    }

    @Test
    void emptyPaths() {
        check("empty-output", "train", "x.yaml", "--output", "");
        check("empty-plugins", "parts", "--plugins", "");
    }

    @Test
    void aPluginOfNoKind() {
        check("new-no-kind", "plugins", "new", "my-swish");
        check("new-unknown-kind", "plugins", "new", "my-swish", "--kind", "activations");
    }

    @Test
    void aPluginOfABadName() {
        check("new-bad-name", "plugins", "new", "My Swish", "--kind", "activation");
        check("new-taken-name", "plugins", "new", "formula", "--kind", "activation");
        check("new-bad-package", "plugins", "new", "my-swish", "--kind", "activation", "--package", "com.new");
    }

    @Test
    void aPluginWhereSomethingIs() {
        check("new-taken-folder", "plugins", "new", "main", "--kind", "layer", "--directory", "src");
    }

    @Test
    void aFileOfArgumentsIsAFileName() {
        check("at-file", "train", "@pom.xml");
    }

    @Test
    void controlCharactersAreShownAndNotObeyed() {
        check("control", "parts", "a\033[2Jb");
    }

    @Test
    void noPartAtAll() {
        check("empty-part", "parts", "");
    }

    @Test
    void theInputAsOutput() {
        check("input-as-output", "predict", "run", "--input", "pom.xml", "--output", "./pom.xml");
    }

    @Test
    void optionWithoutValue() {
        check("no-value", "train", "x.yaml", "--seed");
    }

    @Test
    void unknownPartOfTheData() {
        check("unknown-on", "evaluate", "run", "--on", "tets");
    }

    @Test
    void unknownPart() {
        check("unknown-part", "parts", "lnear");
    }

    @Test
    void unknownKernels() {
        check("unknown-kernels", "evaluate", "run", "--kernels", "scaler");
    }

    @Test
    void noSuchPluginFolder() {
        check("no-plugins", "parts", "--plugins", "no-such-folder");
    }

    @Test
    void noSuchRun() {
        check("no-run", "evaluate", "no-such-run");
    }

    @Test
    void noSettingsFile() {
        check("no-settings", "train", "no-such-file.yaml");
    }

    private static void check(String name, String... arguments) {
        var captured = Captured.pipe();
        assertEquals(2, captured.run(arguments), captured.err());
        assertEquals("", captured.out());
        Golden.check(name, captured.err()
                .replaceAll("(?m)^kernels: .*\\R", "")
                .replace(Path.of("").toAbsolutePath().toString(), "HERE"));
    }
}
