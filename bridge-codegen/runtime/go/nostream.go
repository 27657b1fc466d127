package PACKAGE

import "iter"

// seq2 yields why there is nothing.
func seq2[T, S any](open func() (S, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if _, err := open(); err != nil {
			yield(none, err)
		}
	}
}

// seq panics, as what it is of does.
func seq[T, S any](open func() S) iter.Seq[T] {
	return func(func(T) bool) { open() }
}
