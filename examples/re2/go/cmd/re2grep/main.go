// Re2grep prints the lines of files that match a regular expression, with RE2.
//
//	re2grep [-i] [-o] PATTERN FILE...
//
// It ends with 0 when a line matched, with 1 when none did, and with 2 when
// something is wrong.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
)

func main() {
	ignoreCase := flag.Bool("i", false, "letters match in either case")
	only := flag.Bool("o", false, "print only what matches, and the groups with their names")
	flag.Parse()
	if flag.NArg() < 2 {
		fmt.Fprintln(os.Stderr, "usage: re2grep [-i] [-o] PATTERN FILE...")
		os.Exit(2)
	}
	found, err := grep(os.Stdout, flag.Arg(0), flag.Args()[1:], *ignoreCase, *only)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "re2grep:", err)
		os.Exit(2)
	case !found:
		os.Exit(1)
	}
}

func grep(w io.Writer, pattern string, paths []string, ignoreCase, only bool) (found bool, err error) {
	re, err := re2.CompileFlags(pattern, re2.Flags{IgnoreCase: ignoreCase})
	if err != nil {
		return false, explain(err)
	}
	defer re.Close()
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return found, err
		}
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			if re.PartialMatchBytes(lines.Bytes()) {
				found = true
				show(w, re, lines.Text(), only)
			}
		}
		if err := errors.Join(lines.Err(), file.Close()); err != nil {
			return found, err
		}
	}
	return found, nil
}

// explain says what is wrong with a pattern, in RE2's own words.
func explain(err error) error {
	var e *re2.Error
	if errors.Is(err, re2.ErrPattern) && errors.As(err, &e) {
		return fmt.Errorf("bad pattern: %s (code %d of %s)", e.Message, e.Detail, e.Domain)
	}
	return err
}

func show(w io.Writer, re *re2.Regexp, line string, only bool) {
	if !only {
		fmt.Fprintln(w, line)
		return
	}
	for from := 0; from <= len(line); {
		match := re.Find(line, from)
		if len(match) == 0 {
			return
		}
		whole := match[0]
		fmt.Fprint(w, line[whole.Begin:whole.End])
		for i, group := range match[1:] {
			if name, ok := re.GroupName(int32(i + 1)); ok && group.Begin <= group.End {
				fmt.Fprintf(w, "\t%s=%s", name, line[group.Begin:group.End])
			}
		}
		fmt.Fprintln(w)
		from = int(max(whole.End, whole.Begin+1))
	}
}
