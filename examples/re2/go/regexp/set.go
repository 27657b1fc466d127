package regexp

import (
	"fmt"
	"slices"

	"github.com/bridge-cpp/bridge/examples/re2/go/re2"
)

// Set is several regular expressions that are searched for at once. Go's package
// has no such thing. Goroutines may share one. Close it after use.
type Set struct{ set *re2.Set }

// NewSet reads regular expressions. They are numbered from 0, as they stand.
func NewSet(exprs ...string) (*Set, error) {
	options := re2.NewOptions()
	defer options.Close()
	set := re2.NewSet(options, re2.AnchorUnanchored)
	for i, expr := range exprs {
		if _, err := set.Add(expr); err != nil {
			set.Close()
			return nil, fmt.Errorf("expression %d: %w", i, err)
		}
	}
	if err := set.Compile(); err != nil {
		set.Close()
		return nil, err
	}
	return &Set{set}, nil
}

// Close waits for the calls that have begun, and frees the memory of C++.
// Further calls of Close do nothing.
func (s *Set) Close() error { return s.set.Close() }

// Match returns the numbers of the expressions that match somewhere in b, the
// lowest first. It fails if the search needs more memory than RE2 allows.
func (s *Set) Match(b []byte) ([]int, error) { return s.MatchString(lend(b)) }

// MatchString returns the numbers of the expressions that match somewhere in
// text, the lowest first. It fails if the search needs more memory than RE2
// allows.
func (s *Set) MatchString(text string) ([]int, error) {
	found, _, err := s.set.MatchString(text)
	if err != nil {
		return nil, err
	}
	numbers := make([]int, len(found))
	for i, number := range found {
		numbers[i] = int(number)
	}
	slices.Sort(numbers)
	return numbers, nil
}
