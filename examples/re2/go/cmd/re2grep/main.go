// Re2grep prints the lines of files that match a regular expression, with RE2.
// Without a file it reads the standard input.
//
//	re2grep [-i] [-n] [-o] [-c] [-v] PATTERN [FILE...]
//
// It ends with 0 when it has found a line, with 1 when it has found none, and
// with 2 when something was wrong.
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

// grep is what to look for, and what to print.
type grep struct {
	re      *re2.Regexp
	number  bool
	only    bool
	count   bool
	invert  bool
	several bool
	out     *bufio.Writer
}

func main() {
	var g grep
	ignoreCase := flag.Bool("i", false, "letters match in either case")
	flag.BoolVar(&g.number, "n", false, "print the numbers of lines")
	flag.BoolVar(&g.only, "o", false, "print only what matches")
	flag.BoolVar(&g.count, "c", false, "print only how many lines there are")
	flag.BoolVar(&g.invert, "v", false, "find the lines that do not match")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: re2grep [-i] [-n] [-o] [-c] [-v] PATTERN [FILE...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	os.Exit(g.run(flag.Arg(0), flag.Args()[1:], *ignoreCase))
}

// run returns the code that the program ends with.
func (g *grep) run(pattern string, paths []string, ignoreCase bool) int {
	var err error
	if g.re, err = compile(pattern, ignoreCase); err != nil {
		return complain(err)
	}
	defer g.re.Close()
	g.several = len(paths) > 1
	g.out = bufio.NewWriter(os.Stdout)
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	code := 1
	for _, path := range paths {
		switch found, err := g.file(path); {
		case err != nil:
			code = complain(err)
		case found && code == 1:
			code = 0
		}
	}
	if err := g.out.Flush(); err != nil {
		return complain(err)
	}
	return code
}

func compile(pattern string, ignoreCase bool) (*re2.Regexp, error) {
	options := re2.NewOptions()
	defer options.Close()
	options.SetCaseSensitive(!ignoreCase)
	re, err := re2.CompileOptions(pattern, options)
	if e := (*re2.Error)(nil); errors.As(err, &e) {
		return nil, fmt.Errorf("bad pattern: %s", e.Message)
	}
	return re, err
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "re2grep:", err)
	return 2
}

// file reports whether there is a line in the file, or in the standard input
// for "-".
func (g *grep) file(path string) (found bool, err error) {
	file := os.Stdin
	if path != "-" {
		if file, err = os.Open(path); err != nil {
			return false, err
		}
		defer file.Close()
	}
	lines := bufio.NewReader(file)
	count := 0
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return false, err
		}
		if len(line) != 0 && g.line(path, number, trim(line)) {
			count++
		}
		if err == io.EOF {
			break
		}
	}
	if g.count {
		g.prefix(path, 0)
		fmt.Fprintln(g.out, count)
	}
	return count != 0, nil
}

func trim(line []byte) []byte {
	if line[len(line)-1] == '\n' {
		return line[:len(line)-1]
	}
	return line
}

// line reports whether the line is one of those that are looked for.
func (g *grep) line(path string, number int, line []byte) bool {
	if g.re.PartialMatchBytes(line) == g.invert {
		return false
	}
	switch {
	case g.count || g.only && g.invert:
	case g.only:
		g.parts(path, number, line)
	default:
		g.print(path, number, line)
	}
	return true
}

// parts prints what matches in a line, unless it is empty.
func (g *grep) parts(path string, number int, line []byte) {
	for from := 0; from <= len(line); {
		places, ok := g.re.Match(line, from, len(line), re2.AnchorUnanchored, 1)
		if !ok {
			return
		}
		begin, end := places[0][0], places[0][1]
		if begin != end {
			g.print(path, number, line[begin:end])
		}
		from = max(end, from+1)
	}
}

func (g *grep) print(path string, number int, text []byte) {
	g.prefix(path, number)
	g.out.Write(text)
	g.out.WriteByte('\n')
}

// prefix prints where a line is from, as far as that is wanted.
func (g *grep) prefix(path string, number int) {
	if g.several {
		fmt.Fprintf(g.out, "%s:", path)
	}
	if g.number && number != 0 {
		fmt.Fprintf(g.out, "%d:", number)
	}
}
