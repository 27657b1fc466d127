package PACKAGE

// #include "HEADER"
import "C"

import (
	"slices"
	"strconv"
	"unsafe"
)

// takeErrors copies the errors of a batch's items, and frees them. There are
// none if C++ has made no room for them.
func takeErrors(all **C.PREFIX_error, n int) error {
	if all == nil {
		return nil
	}
	batch := &BatchError{make([]error, n)}
	for i, e := range unsafe.Slice(all, n) {
		if e != nil {
			batch.Errors[i] = takeError(e)
		}
	}
	C.PREFIX_free(unsafe.Pointer(all))
	return batch
}

// unequal is the error of rows of different lengths.
func unequal(function, first string, n int, other string, m int) error {
	return &Error{
		Code: CodeInvalidArgument,
		Message: function + ": " + first + " has " + strconv.Itoa(n) + " items, " +
			other + " has " + strconv.Itoa(m),
	}
}

// join copies the items of a row into one. C may not be passed pointers to pointers
// of Go's.
func join[T ~string | ~[]byte](items []T) *packer {
	size := 0
	for _, item := range items {
		size += len(item)
	}
	p := packing()
	p.buf, p.ends = slices.Grow(p.buf, size), slices.Grow(p.ends, len(items))
	for _, item := range items {
		p.buf = append(p.buf, item...)
		p.ends = append(p.ends, C.size_t(len(p.buf)))
	}
	return p
}

// joinRows is join for lists.
func joinRows[T any](items [][]T) *packer {
	elements := 0
	for _, item := range items {
		elements += len(item)
	}
	size := int(unsafe.Sizeof(*new(T)))
	p := packing()
	p.buf, p.ends = slices.Grow(p.buf, elements*size), slices.Grow(p.ends, len(items))
	for _, item := range items {
		p.buf = append(p.buf, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(item))), len(item)*size)...)
		p.ends = append(p.ends, C.size_t(len(p.buf)/size))
	}
	return p
}

// joinTerminated is join for texts that C reads up to a NUL.
func joinTerminated(items []string) *packer {
	p := packing()
	for _, item := range items {
		p.buf = append(p.buf, item...)
		p.endTerminated()
	}
	return p
}

// joinOptional is join for texts that may be absent.
func joinOptional(items []*string) *packer {
	return joinTexts(items, (*packer).endItem)
}

// joinOptionalTerminated is joinTerminated for texts that may be absent.
func joinOptionalTerminated(items []*string) *packer {
	return joinTexts(items, (*packer).endTerminated)
}

// joinTexts joins those that are there, each with an end.
func joinTexts(items []*string, end func(*packer)) *packer {
	p := packing()
	for _, item := range items {
		if item != nil {
			p.buf = append(p.buf, *item...)
		}
		end(p)
		p.has(item != nil)
	}
	return p
}

// joinOptionalRows is joinRows for lists of which nil ones are absent.
func joinOptionalRows[T any](items [][]T) *packer {
	p := joinRows(items)
	for _, item := range items {
		p.has(item != nil)
	}
	return p
}

// optionalRow copies the items of a row that are there.
func optionalRow[T any](items []*T) *packer {
	return optionalRowOf(items, func(item T) T { return item })
}

// optionalRowOf is optionalRow, with what C has for an item.
func optionalRowOf[T, C any](items []*T, inC func(T) C) *packer {
	p := packing()
	for _, item := range items {
		var value C
		if item != nil {
			value = inC(*item)
		}
		packPlain(p, value)
		p.has(item != nil)
	}
	return p
}

// endItem says that an item of a row ends here.
func (p *packer) endItem() { p.ends = append(p.ends, p.len()) }

// endTerminated is endItem for text, with the NUL that follows it.
func (p *packer) endTerminated() {
	p.endItem()
	p.buf = append(p.buf, 0)
}

// has says whether an item of a row is there.
func (p *packer) has(item bool) { p.have = append(p.have, C.bool(item)) }

// which lends C which items are there for one call.
func (p *packer) which() *C.bool { return unsafe.SliceData(p.have) }

// where lends C the ends of the items for one call.
func (p *packer) where() *C.size_t { return unsafe.SliceData(p.ends) }

// roomFor returns a packer in which n items can put what they give.
func roomFor(n int) *packer {
	const each, much = 16, 1 << 16
	p := packing()
	p.buf, p.ends = slices.Grow(p.buf, min(each*n, much)), slices.Grow(p.ends, n)[:n]
	return p
}

// roomOf is how many elements can be put there.
func roomOf[T any](p *packer) C.size_t {
	return C.size_t(cap(p.buf)) / C.size_t(unsafe.Sizeof(*new(T)))
}

// takeAll copies the n elements that all items of a batch give, and frees what has to
// be freed.
func takeAll[T any](p *packer, data unsafe.Pointer, n C.size_t) []T {
	if n <= roomOf[T](p) {
		return append([]T{}, unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(p.buf))), n)...)
	}
	all := append([]T{}, unsafe.Slice((*T)(data), n)...)
	C.PREFIX_free(data)
	// The next may be as long.
	if size := len(all) * int(unsafe.Sizeof(*new(T))); size <= keptMemory {
		p.buf = slices.Grow(p.buf, size)
	}
	return all
}

// nowhere is where what an item gives ends that gives nothing.
const nowhere = ^C.size_t(0)

// present says of each item whether it gives something.
func (p *packer) present() []bool {
	present := make([]bool, len(p.ends))
	for i, end := range p.ends {
		present[i] = end != nowhere
	}
	return present
}

// spread appends each item's part of what all of them give.
func spread[T any](dst []T, p *packer, part func(i, begin, end int) T) []T {
	begin := 0
	for i, end := range p.ends {
		var item T
		if end != nowhere {
			item = part(i, begin, int(end))
			begin = int(end)
		}
		dst = append(dst, item)
	}
	return dst
}

// takeTexts appends the texts of a batch's items, which are parts of one.
func takeTexts(dst []string, p *packer, data unsafe.Pointer, n C.size_t) []string {
	bytes := takeAll[byte](p, data, n)
	all := unsafe.String(unsafe.SliceData(bytes), len(bytes))
	return spread(dst, p, func(_, begin, end int) string { return all[begin:end] })
}

// takeSlices is takeTexts for lists.
func takeSlices[T any](dst [][]T, p *packer, data unsafe.Pointer, n C.size_t) [][]T {
	all := takeAll[T](p, data, n)
	return spread(dst, p, func(_, begin, end int) []T { return all[begin:end:end] })
}

// takePacked is takeTexts for values that hold others. It also returns which items
// cannot be read, and have nothing therefore.
func takePacked[T any](dst []T, p *packer, data unsafe.Pointer, n C.size_t, unpack func(*unpacker) T) (values []T, unread []int) {
	all := takeAll[byte](p, data, n)
	var u unpacker
	values = spread(dst, p, func(i, begin, end int) T {
		u = unpacker{rest: all[begin:end], kept: true}
		item := unpack(&u)
		if u.bad || len(u.rest) != 0 {
			unread = append(unread, i)
			return *new(T)
		}
		return item
	})
	return values, unread
}

// withUnread adds to the errors of a batch's items those of the items that cannot be
// read.
func withUnread(function string, err error, n int, unread []int) error {
	if len(unread) == 0 {
		return err
	}
	batch, found := err.(*BatchError)
	if !found {
		batch = &BatchError{make([]error, n)}
	}
	for _, i := range unread {
		batch.Errors[i] = damaged(function)
	}
	return batch
}
