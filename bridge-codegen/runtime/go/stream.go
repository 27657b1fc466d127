package PACKAGE

import "iter"

// How many items are fetched at first, and at most. Few are wanted often, and
// many cost little each.
const firstBatch, lastBatch = 16, 4096

// stream is what C++ gives in batches. A batch is passed by value: what its items
// move on is then on a stack, where the collector need not be told of it.
type stream[T any] interface {
	fetch(limit int) (unpacker, error)
	each(batch unpacker, n int, yield func(T, error) bool) (rest unpacker, goesOn bool)
	Close() error
}

// seq2 yields what streams give: each iteration opens one, and closes it
// however it ends.
func seq2[T any, S stream[T]](open func() (S, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		s, err := open()
		if err != nil {
			yield(none, err)
			return
		}
		defer s.Close()
		each := func(batch unpacker, n int) (unpacker, bool) { return s.each(batch, n, yield) }
		if err := inBatches(s.fetch, each); err != nil {
			yield(none, err)
		}
	}
}

// source is what C++ gives in batches, without failing.
type source[T any] interface {
	fetch(limit int) unpacker
	each(batch unpacker, n int, yield func(T) bool) (rest unpacker, goesOn bool)
	Close() error
}

// seq yields what sources give, likewise.
func seq[T any, S source[T]](open func() S) iter.Seq[T] {
	return func(yield func(T) bool) {
		s := open()
		defer s.Close()
		fetch := func(limit int) (unpacker, error) { return s.fetch(limit), nil }
		each := func(batch unpacker, n int) (unpacker, bool) { return s.each(batch, n, yield) }
		if err := inBatches(fetch, each); err != nil {
			panic(err)
		}
	}
}

// inBatches fetches until there is nothing more, or until whoever takes the items
// has enough, and returns why it cannot.
func inBatches(fetch func(limit int) (unpacker, error), each func(batch unpacker, n int) (rest unpacker, goesOn bool)) error {
	for limit := firstBatch; ; limit = min(4*limit, lastBatch) {
		batch, err := fetch(limit)
		if err != nil {
			return err
		}
		n := batch.count(1)
		rest, goesOn := each(batch, n)
		if !goesOn {
			return nil
		}
		if err := rest.damage(); err != nil || n == 0 {
			return err
		}
	}
}
