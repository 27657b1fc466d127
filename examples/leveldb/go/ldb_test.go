package leveldb_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ldb builds the program, and returns a function that runs it.
func ldb(t *testing.T) func(input string, arguments ...string) (code int, output, complaint string) {
	t.Helper()
	if testing.Short() {
		t.Skip("it would be built with the flags for a sanitizer, and without the sanitizer")
	}
	program := filepath.Join(t.TempDir(), "ldb")
	if output, err := exec.Command("go", "build", "-o", program, "./cmd/ldb").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return func(input string, arguments ...string) (int, string, string) {
		command := exec.Command(program, arguments...)
		var out, errors bytes.Buffer
		command.Stdin, command.Stdout, command.Stderr = strings.NewReader(input), &out, &errors
		if err := command.Run(); err != nil && command.ProcessState == nil {
			t.Fatal(err)
		}
		return command.ProcessState.ExitCode(), out.String(), errors.String()
	}
}

func TestLdb(t *testing.T) {
	run := ldb(t)
	dir := filepath.Join(t.TempDir(), "db")
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("b\t2\nc\t\n\tan empty key\nd\ta\ttab"), 0o600); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", 1<<20)
	for _, test := range []struct {
		input     string
		arguments []string
		code      int
		output    string
		complaint string
	}{
		{"", []string{"get", dir, "a"}, 2, "", "ldb: Invalid argument: " + dir + ": does not exist (create_if_missing is false)\n"},
		{"a\t1\nb\told\n", []string{"load", dir, "-"}, 0, "", ""},
		{"", []string{"load", dir, file}, 0, "", ""},
		{"", []string{"get", dir, "b"}, 0, "2\n", ""},
		{"", []string{"get", dir, ""}, 0, "an empty key\n", ""},
		{"", []string{"get", dir, "absent"}, 1, "", ""},
		{"", []string{"scan", dir}, 0, "\tan empty key\na\t1\nb\t2\nc\t\nd\ta\ttab\n", ""},
		{"", []string{"scan", dir, "b"}, 0, "b\t2\nc\t\nd\ta\ttab\n", ""},
		{"", []string{"scan", dir, "aa", "d"}, 0, "b\t2\nc\t\n", ""},
		{"", []string{"scan", dir, "e"}, 1, "", ""},
		{"", []string{"scan", dir, "c", "b"}, 1, "", ""},
		{"", []string{"delete", dir, "b"}, 0, "", ""},
		{"", []string{"delete", dir, "b"}, 1, "", ""},
		{"", []string{"get", dir, "b"}, 1, "", ""},
		{"long\t" + long + "\nlonger\t" + long + long, []string{"load", dir, "-"}, 0, "", ""},
		{"", []string{"compact", dir}, 0, "", ""},
		{"", []string{"scan", dir, "l", "m"}, 0, "long\t" + long + "\nlonger\t" + long + long + "\n", ""},
		{"good\t1\nbad\n", []string{"load", dir, "-"}, 2, "", "ldb: -:2: no tab\n"},
		{"", []string{"load", dir, file + ".absent"}, 2, "", "ldb: open " + file + ".absent: no such file or directory\n"},
	} {
		code, output, complaint := run(test.input, test.arguments...)
		if code != test.code || output != test.output || complaint != test.complaint {
			t.Errorf("%q: exit code %d, %.200q, %q", test.arguments, code, output, complaint)
		}
	}
	if code, output, complaint := run("", "stats", dir); code != 0 || !strings.Contains(output, "Compactions") || complaint != "" {
		t.Errorf("stats: exit code %d, %q, %q", code, output, complaint)
	}
	for _, arguments := range [][]string{{}, {"get"}, {"get", dir}, {"get", dir, "a", "b"}, {"none", dir}} {
		if code, output, complaint := run("", arguments...); code != 2 || output != "" || !strings.HasPrefix(complaint, "usage: ldb load DIR FILE\n") {
			t.Errorf("%q: exit code %d, %q, %q", arguments, code, output, complaint)
		}
	}
}

// A database that another process has is no reason to wait.
func TestLdbOfAnother(t *testing.T) {
	run := ldb(t)
	dir := t.TempDir()
	closeLater(t, openNow(t, dir))
	want := "ldb: IO error: lock " + dir + "/LOCK: Resource temporarily unavailable\n"
	if code, output, complaint := run("", "scan", dir); code != 2 || output != "" || complaint != want {
		t.Errorf("exit code %d, %q, %q", code, output, complaint)
	}
}
