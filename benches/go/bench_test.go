package thing

import (
	"sync"
	"testing"
)

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

// What the default lock costs a goroutine that is alone, beside a class whose
// calls share.
func BenchmarkGuard(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		for b.Loop() {
			t.Add(1, 2)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		f := NewFree()
		defer f.Close()
		for b.Loop() {
			f.Add(1, 2)
		}
	})
}

// The items of a batch. What is measured of it is an item.
const items = 1000

func perItem(b *testing.B, batch func()) {
	b.ReportAllocs()
	b.ResetTimer()
	for n := 0; n < b.N; n += items {
		batch()
	}
}

func BenchmarkBatch(b *testing.B) {
	one, other, sums := make([]int64, items), make([]int64, items), make([]int64, items)
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		perItem(b, func() { t.AppendAddBatch(sums[:0], one, other) })
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRaw()
		defer r.close()
		perItem(b, func() { r.addMany(sums, one, other) })
	})
}

func BenchmarkBatchBesideCalls(b *testing.B) {
	one, other := make([]int64, items), make([]int64, items)
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		perItem(b, func() {
			if _, err := t.TryAddBatch(one, other); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("theirs", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		perItem(b, func() {
			sums := make([]int64, items)
			for i := range sums {
				sum, err := t.TryAdd(one[i], other[i])
				if err != nil {
					b.Fatal(err)
				}
				sums[i] = sum
			}
		})
	})
}

func BenchmarkBatchOfText(b *testing.B) {
	words := make([]string, items)
	for i := range words {
		words[i] = "x marks the spot, and then some 34"
	}
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		flags := make([]bool, 0, items)
		perItem(b, func() { t.AppendMatchesBatch(flags, words) })
	})
	b.Run("theirs", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		perItem(b, func() {
			for _, word := range words {
				t.Matches(word)
			}
		})
	})
}

func BenchmarkBatchOfEcho(b *testing.B) {
	words := make([]string, items)
	for i := range words {
		words[i] = "x marks the spot, and then some 34"
	}
	echoes := make([]string, 0, items)
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		perItem(b, func() { t.AppendEchoBatch(echoes, words) })
	})
	b.Run("theirs", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		perItem(b, func() {
			echoes = echoes[:0]
			for _, word := range words {
				echoes = append(echoes, t.Echo(word))
			}
		})
	})
}

func BenchmarkConfined(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewBound()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.Add(1, 2)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := newRawBound()
		defer r.close()
		for b.Loop() {
			r.add(1, 2)
		}
	})
}

// What it costs that an object has a lock in common with others, or several of
// its own, beside one that has one.
func BenchmarkGrouped(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewGrouped()
		defer t.Close()
		for b.Loop() {
			t.Add(1, 2)
		}
	})
	b.Run("theirs", benchmarkThing)
}

func BenchmarkParted(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewParted()
		defer t.Close()
		for b.Loop() {
			t.Add(1, 2)
		}
	})
	b.Run("theirs", benchmarkThing)
}

func benchmarkThing(b *testing.B) {
	t := NewThing()
	defer t.Close()
	for b.Loop() {
		t.Add(1, 2)
	}
}

// crowd has 16 goroutines, on any number of processors, share the calls.
func crowd(b *testing.B, call func()) {
	const goroutines = 16
	var ready, done sync.WaitGroup
	begin := make(chan struct{})
	ready.Add(goroutines)
	for i := range goroutines {
		done.Go(func() {
			ready.Done()
			<-begin
			for n := i; n < b.N; n += goroutines {
				call()
			}
		})
	}
	ready.Wait()
	b.ResetTimer()
	close(begin)
	done.Wait()
}

func BenchmarkCrowd(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		crowd(b, func() { t.Add(1, 2) })
	})
	b.Run("theirs", func(b *testing.B) {
		r := rawLocked{raw: *newRaw()}
		defer r.close()
		crowd(b, func() { r.add(1, 2) })
	})
}

func BenchmarkSharedCrowd(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		r := NewReader()
		defer r.Close()
		crowd(b, func() { r.Add(1, 2) })
	})
	b.Run("theirs", func(b *testing.B) {
		r := rawShared{raw: *newRaw()}
		defer r.close()
		crowd(b, func() { r.add(1, 2) })
	})
}

// What is saved by not telling the scheduler, all else being the same.
func BenchmarkFreeLeaf(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		needLeaves(b)
		b.ReportAllocs()
		for b.Loop() {
			SumAsLeaf(1, 2)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		for b.Loop() {
			Sum(1, 2)
		}
	})
}

func BenchmarkLeaf(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		needLeaves(b)
		t := NewThing()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.AddAsLeaf(1, 2)
		}
	})
	b.Run("theirs", benchmarkThing)
}

func BenchmarkSharedLeaf(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		needLeaves(b)
		r := NewReader()
		defer r.Close()
		b.ReportAllocs()
		for b.Loop() {
			r.AddAsLeaf(1, 2)
		}
	})
	b.Run("theirs", func(b *testing.B) {
		r := NewReader()
		defer r.Close()
		for b.Loop() {
			r.Add(1, 2)
		}
	})
}

func BenchmarkLeafText(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		needLeaves(b)
		t := NewThing()
		defer t.Close()
		b.ReportAllocs()
		for b.Loop() {
			t.MatchesAsLeaf("x marks the spot")
		}
	})
	b.Run("theirs", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		for b.Loop() {
			t.Matches("x marks the spot")
		}
	})
}

func needLeaves(b *testing.B) {
	if !LeafCalls() {
		b.Fatal("leaf calls are off")
	}
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

func BenchmarkTextAppended(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		t := NewThing()
		defer t.Close()
		dst := make([]byte, 0, 64)
		b.ReportAllocs()
		for b.Loop() {
			dst = t.AppendText(dst[:0])
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

func BenchmarkAppendedBesideGiven(b *testing.B) {
	t := NewThing()
	defer t.Close()
	b.Run("ours", func(b *testing.B) {
		dst := make([]byte, 0, 64)
		for b.Loop() {
			dst = t.AppendText(dst[:0])
		}
	})
	b.Run("theirs", func(b *testing.B) {
		for b.Loop() {
			t.Text()
		}
	})
}

func benchmarkPage(b *testing.B, size int, theirs func(t *Thing, r *raw)) {
	t, r := NewThing(), newRaw()
	defer t.Close()
	defer r.close()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			v := t.PageView(size)
			if v.Slice()[size-1] != 'x' {
				b.Fatal("another page")
			}
			v.Close()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		for b.Loop() {
			theirs(t, r)
		}
	})
}

func BenchmarkPage64K(b *testing.B) {
	benchmarkPage(b, 64<<10, func(t *Thing, _ *raw) { t.Page(64 << 10) })
}

func BenchmarkPage1M(b *testing.B) {
	benchmarkPage(b, 1<<20, func(t *Thing, _ *raw) { t.Page(1 << 20) })
}

func BenchmarkPageBesideGoBytes(b *testing.B) {
	benchmarkPage(b, 1<<20, func(_ *Thing, r *raw) { r.page(1 << 20) })
}

func benchmarkLent(b *testing.B, view func(*Thing) *View[byte], copied func(*Thing) []byte) {
	t := NewThing()
	defer t.Close()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			v := view(t)
			if v.Slice()[0] != 'x' {
				b.Fatal("another page")
			}
			v.Close()
		}
	})
	b.Run("theirs", func(b *testing.B) {
		for b.Loop() {
			copied(t)
		}
	})
}

func BenchmarkLent64K(b *testing.B) { benchmarkLent(b, (*Thing).MediumView, (*Thing).Medium) }

func BenchmarkLent1M(b *testing.B) { benchmarkLent(b, (*Thing).LargeView, (*Thing).Large) }

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
