package regexp

import (
	"iter"
	"unicode/utf8"
	"unsafe"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
)

// find returns where the leftmost match is that begins at from or later, and
// where its first groups are: the begin and the end of count places, or -1 for
// a group that took no part. It returns nil if there is no match. It calls C++
// once, or again after a match inside of a character. C++ writes to room, and to
// memory of its own only where that has not the capacity.
func (re *Regexp) find(room [][2]int, text string, from, count int) []int {
	for {
		places, ok := re.re.AppendMatchString(room, text, from, len(text), re2.AnchorUnanchored, int32(count))
		if !ok {
			return nil
		}
		// The rows of pairs are, in memory, the ints that package regexp returns.
		at := unsafe.Slice(&places[0][0], 2*len(places))
		if !re.inside {
			return at
		}
		rest := untilCharacter(text, at[0])
		if rest == 0 {
			return at
		}
		from = at[0] + rest
	}
}

// roomFor has the capacity for count places.
func roomFor(count int) [][2]int { return make([][2]int, 0, count) }

// locate is find for the match alone, which it keeps from the heap.
func (re *Regexp) locate(text string) (begin, end int, ok bool) {
	from := 0
	for {
		begin, end, ok = re.re.LocateString(text, from, len(text), re2.AnchorUnanchored)
		if !ok || !re.inside {
			return begin, end, ok
		}
		rest := untilCharacter(text, begin)
		if rest == 0 {
			return begin, end, true
		}
		from = begin + rest
	}
}

// untilCharacter returns how many bytes there are from place to the end of the
// character that it is inside of, and 0 if it is inside of none.
func untilCharacter(text string, place int) int {
	for before := 1; before < utf8.UTFMax && before <= place; before++ {
		if begin := place - before; utf8.RuneStart(text[begin]) {
			_, width := utf8.DecodeRuneInString(text[begin:])
			return max(width-before, 0)
		}
	}
	return 0
}

// all goes through the first n matches that do not overlap, or through all if n
// is negative. A match of nothing where the one before has ended does not count.
func (re *Regexp) all(text string, n, count int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		from, last, left := 0, -1, n
		for left != 0 && from <= len(text) {
			at := re.find(roomFor(count), text, from, count)
			if at == nil {
				return
			}
			begin, end := at[0], at[1]
			isNew := begin != end || begin != last
			last = end
			if end > from {
				from = end
			} else {
				_, width := utf8.DecodeRuneInString(text[from:])
				from += max(width, 1)
			}
			if isNew {
				left--
				if !yield(at) {
					return
				}
			}
		}
	}
}

// collect returns what is wanted of each match, and nil if there is none.
func collect[T any](matches iter.Seq[[]int], of func(at []int) T) (collected []T) {
	for at := range matches {
		collected = append(collected, of(at))
	}
	return collected
}

// groups returns the text of the match and of its groups. A group that took no
// part is empty.
func groups(text string, at []int) []string {
	if at == nil {
		return nil
	}
	found := make([]string, len(at)/2)
	for i := range found {
		if begin := at[2*i]; begin >= 0 {
			found[i] = text[begin:at[2*i+1]]
		}
	}
	return found
}

// groupsOf is groups for bytes. A group that took no part is nil.
func groupsOf(text []byte, at []int) [][]byte {
	if at == nil {
		return nil
	}
	found := make([][]byte, len(at)/2)
	for i := range found {
		if begin := at[2*i]; begin >= 0 {
			found[i] = part(text, begin, at[2*i+1])
		}
	}
	return found
}

// part returns a part of text to which nothing can be appended in place.
func part(text []byte, begin, end int) []byte { return text[begin:end:end] }

// Find returns the text of the leftmost match in b, or nil.
func (re *Regexp) Find(b []byte) []byte {
	begin, end, ok := re.locate(lend(b))
	if !ok {
		return nil
	}
	return part(b, begin, end)
}

// FindIndex returns where the leftmost match in b begins and ends, or nil.
func (re *Regexp) FindIndex(b []byte) (loc []int) { return re.find(roomFor(1), lend(b), 0, 1) }

// FindString returns the text of the leftmost match in s. It is empty if there
// is no match, and also if the match is.
func (re *Regexp) FindString(s string) string {
	// Of no match, begin and end are 0.
	begin, end, _ := re.locate(s)
	return s[begin:end]
}

// FindStringIndex returns where the leftmost match in s begins and ends, or nil.
func (re *Regexp) FindStringIndex(s string) (loc []int) { return re.find(roomFor(1), s, 0, 1) }

// FindSubmatch returns the text of the leftmost match in b and of its groups, or
// nil. A group that took no part is nil.
func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	var few [8][2]int
	return groupsOf(b, re.find(few[:0], lend(b), 0, len(re.names)))
}

// FindSubmatchIndex returns where the leftmost match in b and its groups begin
// and end, or nil. Of a group that took no part, both are -1.
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return re.FindStringSubmatchIndex(lend(b)) }

// FindStringSubmatch returns the text of the leftmost match in s and of its
// groups, or nil. A group that took no part is empty.
func (re *Regexp) FindStringSubmatch(s string) []string {
	var few [8][2]int
	return groups(s, re.find(few[:0], s, 0, len(re.names)))
}

// FindStringSubmatchIndex returns where the leftmost match in s and its groups
// begin and end, or nil. Of a group that took no part, both are -1.
func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	count := len(re.names)
	return re.find(roomFor(count), s, 0, count)
}

// FindAll returns the text of the first n matches in b that do not overlap, of
// all if n is negative, and nil if there is none.
func (re *Regexp) FindAll(b []byte, n int) [][]byte {
	return collect(re.all(lend(b), n, 1), func(at []int) []byte { return part(b, at[0], at[1]) })
}

// FindAllIndex is [Regexp.FindAll] for where the matches begin and end.
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int { return re.FindAllStringIndex(lend(b), n) }

// FindAllString returns the text of the first n matches in s that do not
// overlap, of all if n is negative, and nil if there is none.
func (re *Regexp) FindAllString(s string, n int) []string {
	return collect(re.all(s, n, 1), func(at []int) string { return s[at[0]:at[1]] })
}

// FindAllStringIndex is [Regexp.FindAllString] for where the matches begin and
// end.
func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return collect(re.all(s, n, 1), func(at []int) []int { return at })
}

// FindAllSubmatch is [Regexp.FindSubmatch] for the first n matches that do not
// overlap, for all if n is negative.
func (re *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	return collect(re.all(lend(b), n, len(re.names)), func(at []int) [][]byte { return groupsOf(b, at) })
}

// FindAllSubmatchIndex is [Regexp.FindAllSubmatch] for where the matches and
// their groups begin and end.
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return re.FindAllStringSubmatchIndex(lend(b), n)
}

// FindAllStringSubmatch is [Regexp.FindStringSubmatch] for the first n matches
// that do not overlap, for all if n is negative.
func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return collect(re.all(s, n, len(re.names)), func(at []int) []string { return groups(s, at) })
}

// FindAllStringSubmatchIndex is [Regexp.FindAllStringSubmatch] for where the
// matches and their groups begin and end.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return collect(re.all(s, n, len(re.names)), func(at []int) []int { return at })
}

// Split cuts s at the matches, into at most n parts, the last of which is all
// that remains. If n is negative there is no such limit; if n is 0 the result is
// nil.
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if s == "" && re.expr == "" {
		return []string{}
	}
	if s == "" {
		return []string{""}
	}
	var parts []string
	begin := 0
	for at := range re.all(s, n, 1) {
		if len(parts) == n-1 {
			break
		}
		// A match of nothing at the beginning cuts nothing off, and behind one
		// at the end there is nothing.
		if at[1] != 0 {
			parts = append(parts, s[begin:at[0]])
		}
		begin = at[1]
		if at[0] == len(s) {
			return parts
		}
	}
	return append(parts, s[begin:])
}
