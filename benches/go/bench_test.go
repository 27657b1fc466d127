package thing

import "testing"

func BenchmarkScalars(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.Add(1, 2)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		for b.Loop() {
			r.add(1, 2)
		}
	})
}

func BenchmarkSharedScalars(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		r := NewReader()
		defer r.Close()
		b.ReportAllocs()
		for b.Loop() {
			r.Add(1, 2)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		for b.Loop() {
			r.add(1, 2)
		}
	})
}

func BenchmarkTextIn(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.Matches("x marks the spot")
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		for b.Loop() {
			r.matches("x marks the spot")
		}
	})
}

func BenchmarkTextOut(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.Text()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		for b.Loop() {
			r.text()
		}
	})
}

func BenchmarkTextLent(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.Name()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		for b.Loop() {
			r.text()
		}
	})
}

func BenchmarkCreateAndClose(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			NewThing().Close()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		for b.Loop() {
			newRawWithCleanup().close()
		}
	})
}

func BenchmarkException(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		for b.Loop() {
			if t.Fail() == nil {
				b.Fatal("no error")
			}
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		for b.Loop() {
			if r.throwAndCatch(1) != 1 {
				b.Fatal("nothing caught")
			}
		}
	})
}
