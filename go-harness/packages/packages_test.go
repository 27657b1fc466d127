package packages

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The generated packages: each in a module of its own.
var generated = []string{"../kv", "../faults", "../life", "../domains", "../quick"}

// eachPackage runs a test for each of them.
func eachPackage(t *testing.T, test func(t *testing.T, folder string)) {
	for _, folder := range generated {
		t.Run(filepath.Base(folder), func(t *testing.T) { test(t, folder) })
	}
}

// run runs a command in a folder, with variables beside those of the test, and
// returns what it prints.
func run(t *testing.T, folder string, variables []string, name string, arguments ...string) (string, error) {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, arguments...)
	command.Dir = folder
	// The flags of a test under a sanitizer are none for what it starts.
	environment := slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "CGO_") || strings.HasPrefix(v, "GOEXPERIMENT=") || strings.HasPrefix(v, "GOFLAGS=")
	})
	command.Env = append(environment, variables...)
	output, err := command.CombinedOutput()
	return string(output), err
}

// succeed is run for what must succeed.
func succeed(t *testing.T, folder string, variables []string, name string, arguments ...string) string {
	t.Helper()
	output, err := run(t, folder, variables, name, arguments...)
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, arguments, err, output)
	}
	return output
}

func TestFormat(t *testing.T) {
	eachPackage(t, func(t *testing.T, folder string) {
		if output := succeed(t, folder, nil, "gofmt", "-l", "."); output != "" {
			t.Errorf("gofmt would change\n%s", output)
		}
	})
}

func TestVet(t *testing.T) {
	eachPackage(t, func(t *testing.T, folder string) { succeed(t, folder, nil, "go", "vet", "./...") })
}

func TestStaticcheck(t *testing.T) {
	staticcheck, err := exec.LookPath("staticcheck")
	if err != nil {
		home, _ := os.UserHomeDir()
		staticcheck = filepath.Join(home, "go", "bin", "staticcheck")
		if _, err := os.Stat(staticcheck); err != nil {
			t.Skip("staticcheck is not installed")
		}
	}
	eachPackage(t, func(t *testing.T, folder string) {
		succeed(t, folder, nil, staticcheck, "./...")
		succeed(t, folder, []string{"CGO_ENABLED=0"}, staticcheck, "-tags=bridge_stub", "./...")
	})
}

// Go's tools know generated files by their first line.
func TestGeneratedHeader(t *testing.T) {
	header := regexp.MustCompile(`^// Code generated .* DO NOT EDIT\.$`)
	eachPackage(t, func(t *testing.T, folder string) {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(string(text), "\n")
			if !header.MatchString(first) {
				t.Errorf("%s begins with %q", file, first)
			}
		}
	})
}

// A header in a folder below is seen neither by Go's cache nor by go mod vendor.
func TestFlat(t *testing.T) {
	eachPackage(t, func(t *testing.T, folder string) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			// A package of its own, without headers.
			if entry.IsDir() && entry.Name() != "internal" {
				t.Errorf("%s is a folder", entry.Name())
			}
		}
	})
}

var withoutCgo = []string{"CGO_ENABLED=0"}

func TestWithoutCgo(t *testing.T) {
	eachPackage(t, func(t *testing.T, folder string) {
		output, err := run(t, folder, withoutCgo, "go", "build", "./...")
		if err == nil {
			t.Fatal("it compiles")
		}
		name := filepath.Base(folder)
		for _, word := range []string{name + " needs cgo", "CGO_ENABLED=1", "-tags bridge_stub"} {
			if !strings.Contains(output, word) {
				t.Errorf("the compiler does not say %q:\n%s", word, output)
			}
		}
		if lines := strings.Count(strings.TrimSpace(output), "\n"); lines > 1 {
			t.Errorf("the sentence is not alone:\n%s", output)
		}
	})
}

func TestStubBuilds(t *testing.T) {
	eachPackage(t, func(t *testing.T, folder string) {
		succeed(t, folder, withoutCgo, "go", "vet", "-tags=bridge_stub", "./...")
	})
}

// The same API and the same documentation, with cgo and without.
func TestSameDocumentation(t *testing.T) {
	eachPackage(t, func(t *testing.T, folder string) {
		with := documentation(t, folder, []string{"CGO_ENABLED=1"}, "")
		without := documentation(t, folder, withoutCgo, "bridge_stub")
		if len(with) < 1000 {
			t.Fatalf("there is hardly any:\n%s", with)
		}
		if with != without {
			t.Errorf("with cgo and without differ:\n%s", difference(with, without))
		}
	})
}

// documentation is what go doc prints of the files of one build, which it
// cannot be asked for itself: it does not know tags.
func documentation(t *testing.T, folder string, variables []string, tags string) string {
	t.Helper()
	var listed struct{ GoFiles, CgoFiles []string }
	output := succeed(t, folder, variables, "go", "list", "-json=GoFiles,CgoFiles", "-tags="+tags)
	if err := json.Unmarshal([]byte(output), &listed); err != nil {
		t.Fatal(err)
	}
	scratch := filepath.Join(t.TempDir(), filepath.Base(folder))
	constraint := regexp.MustCompile(`(?m)^//go:build .*$`)
	for _, name := range append(append(listed.GoFiles, listed.CgoFiles...), "go.mod") {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(scratch, name), constraint.ReplaceAllString(string(text), ""))
	}
	return succeed(t, scratch, nil, "go", "doc", "-all", ".")
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}

// difference shows the first lines that differ.
func difference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range as {
		if i >= len(bs) || as[i] != bs[i] {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, strings.Join(as[i:min(i+3, len(as))], "\n- "),
				strings.Join(bs[min(i, len(bs)):min(i+3, len(bs))], "\n+ "))
		}
	}
	return "one is longer"
}

// It uses each of them: go mod vendor leaves out what nobody imports.
const program = `package main

import (
	"errors"
	"fmt"
	"os"

	"example.com/domains"
	"example.com/faults"
	"example.com/kv"
	"example.com/life"
	"example.com/quick"
)

func main() {
	if !errors.Is(faults.ThrowUnit(faults.KindNested), faults.ErrMostDerived) {
		os.Exit(1)
	}
	for range 1000 {
		_, err := kv.OpenReadOnly("/nowhere")
		if !errors.Is(err, kv.ErrIO) || faults.ThrowUnit(faults.KindLong) == nil {
			os.Exit(2)
		}
	}
	store := kv.NewInMemoryStore("vendored")
	defer store.Close()
	widget, err := domains.NewWidget(1)
	if err != nil || widget.Close() != nil || life.NewYard(1).Close() != nil {
		os.Exit(3)
	}
	if quick.EchoI32(7) != 7 {
		os.Exit(4)
	}
	fmt.Println(store.Label())
}
`

// newProgram writes a module with that program, which takes the packages from
// where the function says.
func newProgram(t *testing.T, folderOf func(name string) string) (scratch string) {
	t.Helper()
	scratch = t.TempDir()
	module := "module example.com/program\n\ngo 1.24\n"
	for _, folder := range generated {
		name := filepath.Base(folder)
		module += "\nrequire example.com/" + name + " v0.0.0\nreplace example.com/" + name + " => " + folderOf(name) + "\n"
	}
	write(t, filepath.Join(scratch, "go.mod"), module)
	write(t, filepath.Join(scratch, "main.go"), program)
	return scratch
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Two packages in one program, of bridges whose errors differ: nothing of one
// may be taken for the other's.
func TestTwoVersions(t *testing.T) {
	other := filepath.Join(t.TempDir(), "kv")
	entries, err := os.ReadDir("../kv")
	if err != nil {
		t.Fatal(err)
	}
	applied := 0
	for _, entry := range entries {
		bytes, err := os.ReadFile(filepath.Join("../kv", entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		text := string(bytes)
		const field = "  struct kv_error* cause;\n"
		if changed := strings.Replace(text, field, field+"  char added[4096];\n", 1); changed != text {
			text, applied = changed, applied+1
		}
		write(t, filepath.Join(other, entry.Name()), text)
	}
	if applied != 1 {
		t.Fatalf("the error is in %d files", applied)
	}
	scratch := newProgram(t, func(name string) string {
		if name == "kv" {
			return other
		}
		return absolute(t, name)
	})
	succeed(t, scratch, nil, "go", "build", "-o", "program", ".")
	if output := succeed(t, scratch, nil, "./program"); output != "vendored\n" {
		t.Errorf("it prints %q", output)
	}
}

// A program of its own, with the packages in its vendor folder.
func TestVendor(t *testing.T) {
	scratch := newProgram(t, func(name string) string { return absolute(t, name) })
	succeed(t, scratch, nil, "go", "mod", "vendor")
	for _, folder := range generated {
		// Nothing but what is vendored may be read.
		entries, err := os.ReadDir(filepath.Join(scratch, "vendor", "example.com", filepath.Base(folder)))
		if err != nil || len(entries) < 5 {
			t.Fatal(entries, err)
		}
	}
	for _, tags := range []string{"", "bridge_leaf"} {
		succeed(t, scratch, nil, "go", "build", "-mod=vendor", "-tags="+tags, "-o", "program", ".")
		if output := succeed(t, scratch, nil, "./program"); output != "vendored\n" {
			t.Errorf("-tags=%s: it prints %q", tags, output)
		}
	}
}
