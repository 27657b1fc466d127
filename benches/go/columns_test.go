package thing

import "testing"

// The same calls, each in all the ways that there are: a benchmark is a case, and
// its parts are the columns of a table.

const (
	shortText = "x marks the spot"
	longText  = "a path of forty-eight bytes, for the string test"
)

// bySwig has SWIG's column, if SWIG was there.
var bySwig *swigColumn

type swigColumn struct {
	add, matches, text, echo, numbers, each, rows func()
	numbersInto                                   func(numbers []int64)
}

// column measures one way, through a function value in all of them alike.
func column(b *testing.B, name string, call func()) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			call()
		}
	})
}

// swigColumnOf is column, where SWIG was there.
func swigColumnOf(b *testing.B, of func(*swigColumn) func()) {
	if bySwig != nil {
		column(b, "SWIG", of(bySwig))
	}
}

// plainColumn measures a loop in C++.
func plainColumn(b *testing.B, loop func(times int)) {
	b.Run("C++", func(b *testing.B) { loop(b.N) })
}

func BenchmarkColumnsOfAdd(b *testing.B) {
	t := NewThing()
	defer t.Close()
	r := newRaw()
	defer r.close()
	l := rawLocked{raw: *newRaw()}
	defer l.close()
	h := byHand{thing: t.h.object}
	column(b, "bridge", func() { t.Add(1, 2) })
	if LeafCalls() {
		column(b, "bridge, leaf", func() { t.AddAsLeaf(1, 2) })
	}
	column(b, "raw cgo", func() { r.add(1, 2) })
	column(b, "raw cgo, locked", func() { l.add(1, 2) })
	column(b, "C shim by hand", func() { h.add(1, 2) })
	swigColumnOf(b, func(s *swigColumn) func() { return s.add })
	plainColumn(b, inPlain{thing: t.h.object}.add)
}

func BenchmarkColumnsOfMatches(b *testing.B) {
	t := NewThing()
	defer t.Close()
	r := newRaw()
	defer r.close()
	h := byHand{thing: t.h.object}
	column(b, "bridge", func() { t.Matches(shortText) })
	if LeafCalls() {
		column(b, "bridge, leaf", func() { t.MatchesAsLeaf(shortText) })
	}
	column(b, "raw cgo", func() { r.matches(shortText) })
	column(b, "C shim by hand", func() { h.matches(shortText) })
	swigColumnOf(b, func(s *swigColumn) func() { return s.matches })
	plainColumn(b, func(times int) { inPlain{thing: t.h.object}.matches(shortText, times) })
}

func BenchmarkColumnsOfText(b *testing.B) {
	t := NewThing()
	defer t.Close()
	r := newRaw()
	defer r.close()
	h := byHand{thing: t.h.object}
	column(b, "bridge", func() { t.Text() })
	var text []byte
	column(b, "bridge, appended", func() { text = t.AppendText(text[:0]) })
	column(b, "raw cgo", func() { r.text() })
	column(b, "C shim by hand", func() { h.text() })
	swigColumnOf(b, func(s *swigColumn) func() { return s.text })
	plainColumn(b, inPlain{thing: t.h.object}.text)
}

func BenchmarkColumnsOfEcho(b *testing.B) {
	t := NewThing()
	defer t.Close()
	r := newRaw()
	defer r.close()
	h := byHand{thing: t.h.object}
	column(b, "bridge", func() { t.Echo(longText) })
	var text []byte
	column(b, "bridge, appended", func() { text = t.AppendEcho(text[:0], longText) })
	column(b, "raw cgo", func() { r.echo(longText) })
	column(b, "C shim by hand", func() { h.echo(longText) })
	swigColumnOf(b, func(s *swigColumn) func() { return s.echo })
	plainColumn(b, func(times int) { inPlain{thing: t.h.object}.echo(longText, times) })
}

func BenchmarkColumnsOfNumbers(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	raw, h := t.raw(), byHand{table: t.h.object}
	column(b, "bridge", func() { t.Numbers() })
	column(b, "raw cgo", func() { raw.numbers() })
	column(b, "C shim by hand", func() { h.numbers() })
	swigColumnOf(b, func(s *swigColumn) func() { return s.numbers })
	plainColumn(b, inPlain{table: t.h.object}.numbers)
}

// The same into a slice that is there.
func BenchmarkColumnsOfNumbersInto(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	raw, h := t.raw(), byHand{table: t.h.object}
	numbers := make([]int64, rowCount)
	column(b, "bridge, appended", func() { numbers = t.AppendNumbers(numbers[:0]) })
	column(b, "raw cgo", func() { raw.numbersInto(numbers) })
	column(b, "C shim by hand", func() { h.numbersInto(numbers) })
	swigColumnOf(b, func(s *swigColumn) func() { return func() { s.numbersInto(numbers) } })
	plainColumn(b, inPlain{table: t.h.object}.numbersInto)
}

// A number of a loop over all.
func BenchmarkColumnsOfEach(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	raw := t.raw()
	loop := func(name string, all func()) {
		b.Run(name, func(b *testing.B) {
			for n := 0; n < b.N; n += rowCount {
				all()
			}
		})
	}
	loop("bridge", func() {
		for number := range t.EachNumber() {
			sum += number
		}
	})
	loop("raw cgo", func() {
		for i := range rowCount {
			sum += raw.number(i)
		}
	})
	if bySwig != nil {
		loop("SWIG", bySwig.each)
	}
	loop("C++", func() { inPlain{table: t.h.object}.each() })
}

func BenchmarkColumnsOfRows(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	raw := t.raw()
	column(b, "bridge", func() { t.Rows() })
	column(b, "C shim by hand", func() { raw.rows(rowCount) })
	swigColumnOf(b, func(s *swigColumn) func() { return s.rows })
	plainColumn(b, inPlain{table: t.h.object}.rows)
}
