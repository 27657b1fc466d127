package streams

import (
	"encoding/binary"
	"testing"
	"unsafe"
)

// Whatever is wrong with a batch, what came before is yielded, and each of its objects
// has one owner: the program, or nobody.
func TestDamagedBatchesOfObjects(t *testing.T) {
	const pointer = int(unsafe.Sizeof(uintptr(0)))
	cases := map[string]struct {
		yielded int
		damage  func(u *unpacker)
	}{
		"nothing wrong":     {16, func(*unpacker) {}},
		"the end is gone":   {15, func(u *unpacker) { u.rest = u.rest[:len(u.rest)-3] }},
		"bytes left over":   {16, func(u *unpacker) { u.rest = append(u.rest, 0) }},
		"one item too few":  {15, func(u *unpacker) { binary.NativeEndian.PutUint32(u.rest, 15) }},
		"one item too many": {16, func(u *unpacker) { binary.NativeEndian.PutUint32(u.rest, 17) }},
		"another address":   {5, func(u *unpacker) { u.rest[4+5*pointer] ^= 0xff }},
		"a null":            {0, func(u *unpacker) { clear(u.rest[4 : 4+pointer]) }},
		"a list in another order": {3, func(u *unpacker) {
			listed := u.objects.(*listedObjects).listed
			listed[3], listed[4] = listed[4], listed[3]
		}},
		"no count": {0, func(u *unpacker) { u.rest = u.rest[:2] }},
	}
	for name, of := range cases {
		t.Run(name, func(t *testing.T) {
			s, next := openPages(20), int32(0)
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
				if n := Things(); n != 0 {
					t.Errorf("%d objects are left in C++", n)
				}
			}()
			batch := s.fetch(16)
			of.damage(&batch)
			n := batch.count(1)
			rest, goesOn := s.each(batch, n, func(page *Page) bool {
				if page == nil || page.Number() != next {
					t.Fatalf("%v is not page %d", page, next)
				}
				next++
				if err := page.Close(); err != nil {
					t.Error(err)
				}
				return true
			})
			if err := rest.damage(); !goesOn || (err != nil) != (name != "nothing wrong") {
				t.Errorf("goes on: %v; %v", goesOn, err)
			}
			if int(next) != of.yielded {
				t.Errorf("%d pages", next)
			}
			// Those that were not fetched are the stream's.
			if n := Things(); n != 4 {
				t.Errorf("%d objects are alive", n)
			}
		})
	}
}

// An item is whole, or nobody gets any of it.
func TestDamagedItems(t *testing.T) {
	s := openFolders(5)
	batch := s.fetch(16)
	// The last folder has a title, a cover, and no sheet: then the list of the rest is cut.
	batch.rest = batch.rest[:len(batch.rest)-2]
	titles := 0
	rest, _ := s.each(batch, batch.count(1), func(folder Folder) bool {
		titles++
		for _, page := range append(folder.Rest, folder.Cover) {
			if err := page.Close(); err != nil {
				t.Error(err)
			}
		}
		if folder.Sheet != nil {
			if err := folder.Sheet.Close(); err != nil {
				t.Error(err)
			}
		}
		return true
	})
	if rest.damage() == nil || titles != 4 {
		t.Errorf("%d folders", titles)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if n := Things(); n != 0 {
		t.Errorf("%d objects are left in C++", n)
	}
}
