package thing

import "testing"

const rowCount = 1000

// A list of structs with two texts and a list each, beside a loop that asks for
// each part.
func BenchmarkRows(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			t.Rows()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		raw := t.raw()
		for b.Loop() {
			raw.rows(rowCount)
		}
	})
}

// The same beside what it costs to copy them in C++ and in Go.
func BenchmarkRowsCopied(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			t.Rows()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		rows := t.Rows()
		for b.Loop() {
			t.Copy()
			clone(rows)
		}
	})
}

func BenchmarkNumbers(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			t.Numbers()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		raw := t.raw()
		for b.Loop() {
			raw.numbers()
		}
	})
}

func BenchmarkTextsIn(b *testing.B) {
	t := NewTable(rowCount)
	defer t.Close()
	texts := make([]string, rowCount)
	for i, row := range t.Rows() {
		texts[i] = row.Name
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Length(texts)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		for b.Loop() {
			rawLength(texts)
		}
	})
}
