//go:build cgo

package harness

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.com/standard"
)

// Paths that break who takes them for text, or for short.
func hardPaths() []string {
	every := make([]byte, 255)
	for i := range every {
		every[i] = byte(i + 1)
	}
	return []string{
		"", "/", ".", "a//b/./../c/", "/ä/日本/🦀", "/\xff\xfe/a\x80", string(every), "a\nb \\ * ? : \"",
		strings.Repeat("x", 255) + "/" + strings.Repeat("y", 256),
		strings.Repeat("z", 10<<20),
		strings.Repeat("d/", 100_000),
	}
}

func start(s string) string { return s[:min(len(s), 40)] }

func TestPathsComeBack(t *testing.T) {
	for _, path := range hardPaths() {
		for name, same := range map[string]func(string) (string, error){
			"SamePath":        standard.SamePath,
			"SameOwnedPath":   standard.SameOwnedPath,
			"SamePathString":  standard.SamePathString,
			"SamePathView":    standard.SamePathView,
			"SamePathCString": standard.SamePathCString,
		} {
			if got, err := same(path); got != path || err != nil {
				t.Errorf("%s(%q) = %q, %v", name, start(path), start(got), err)
			}
		}
		if got, ok, err := standard.MaybePath(&path); got != path || !ok || err != nil {
			t.Errorf("MaybePath(%q) = %q, %v, %v", start(path), start(got), ok, err)
		}
	}
	if got, ok, err := standard.MaybePath(nil); got != "" || ok || err != nil {
		t.Errorf("MaybePath(nil) = %q, %v, %v", got, ok, err)
	}
}

// What the system would cut never reaches the library.
func TestPathsWithNUL(t *testing.T) {
	refused := func(err error, code standard.Code, says string) {
		t.Helper()
		var e *standard.Error
		if !errors.As(err, &e) || e.Code != code || e.Message != says {
			t.Errorf("got %v, want %v: %s", err, code, says)
		}
	}
	calls := standard.PathCallCount()
	cut := "etc\x00.txt"
	const says = "path is a path and has a NUL at byte 3"
	for _, same := range []func(string) (string, error){
		standard.SamePath, standard.SameOwnedPath, standard.SamePathString, standard.SamePathView,
		standard.SamePathCString, standard.ExtensionOf,
	} {
		_, err := same(cut)
		refused(err, standard.CodeInvalidArgument, says)
	}
	_, _, err := standard.MaybePath(&cut)
	refused(err, standard.CodeInvalidArgument, says)
	_, err = standard.AppendName("a", cut)
	refused(err, standard.CodeInvalidArgument, "name is a path and has a NUL at byte 3")
	_, err = standard.OpenFolder(cut)
	refused(err, standard.CodeInvalidArgument, "root is a path and has a NUL at byte 3")
	_, err = standard.SameLinks([]standard.Link{{From: "a"}, {To: &cut}})
	refused(err, standard.CodeInvalidArgument, "links is a path and has a NUL at byte 3")
	_, err = standard.SameMounts(map[string]string{"a": cut})
	refused(err, standard.CodeInvalidArgument, "mounts is a path and has a NUL at byte 3")
	if got := standard.PathCallCount(); got != calls {
		t.Errorf("the library was called %d times", got-calls)
	}
	_, err = standard.PathOfBytes([]byte(cut))
	refused(err, standard.CodeInternal, "what C++ returned is a path and has a NUL at byte 3")
	_, err = standard.SomePaths([]byte(cut))
	refused(err, standard.CodeInternal, "what C++ returned is a path and has a NUL at byte 3")
}

func TestPathsInOthers(t *testing.T) {
	empty := ""
	links := []standard.Link{{Seen: []string{}}, {From: "\xff", To: &empty, Seen: hardPaths()}}
	if got, err := standard.SameLinks(links); err != nil || !reflect.DeepEqual(got, links) {
		t.Errorf("SameLinks: other paths, or %v", err)
	}
	mounts := map[string]string{"": "", "a//b": "\xff", "a/b": "/"}
	if got, err := standard.SameMounts(mounts); err != nil || !reflect.DeepEqual(got, mounts) {
		t.Errorf("SameMounts = %q, %v", got, err)
	}
	if directory, name, err := standard.SplitPath("/\xff/b.c"); directory != "/\xff" || name != "b.c" || err != nil {
		t.Errorf("SplitPath = %q, %q, %v", directory, name, err)
	}
	if got, err := standard.AppendName("\xff", "b"); got != "\xff/b" || err != nil {
		t.Errorf("AppendName = %q, %v", got, err)
	}
	if got, err := standard.ExtensionOf("a/b.\xff"); got != ".\xff" || err != nil {
		t.Errorf("ExtensionOf = %q, %v", got, err)
	}
}

func TestPathsOfObjects(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a\xff.txt")
	folder, err := standard.OpenFolder(name)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if got := folder.Root(); got != name {
		t.Errorf("Root = %q, want %q", got, name)
	}
	_, err = folder.Size()
	var missing *standard.MissingError
	if !errors.Is(err, standard.ErrMissing) || !errors.As(err, &missing) || missing.Path != name {
		t.Errorf("Size: %v, want an error that names %q", err, name)
	}
	if err := os.WriteFile(name, []byte("four"), 0o600); err != nil {
		t.Skip("this file system takes no such name: ", err)
	}
	if got, err := folder.Size(); got != 4 || err != nil {
		t.Errorf("Size = %d, %v", got, err)
	}
	var last string
	for ancestor := range folder.Ancestors() {
		last = ancestor
	}
	if last != name {
		t.Errorf("the last of the ancestors is %q, not %q", last, name)
	}
	if err := folder.SetCache("\x80"); err != nil || folder.Cache() != "\x80" {
		t.Errorf("SetCache: %v; Cache = %q", err, folder.Cache())
	}
}
