package main

/*
#cgo CXXFLAGS: -std=c++17
#cgo LDFLAGS: -lleveldb
#include <leveldb/c.h>
#include <stdlib.h>
#include "byhand.h"
*/
import "C"

import "unsafe"

// byHand is a database that nobody guards.
type byHand struct{ db unsafe.Pointer }

func openByHand(path string) byHand {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	db := C.byhand_open(name)
	if db == nil {
		panic("cannot open " + path)
	}
	return byHand{db}
}

func (h byHand) close() { C.byhand_close(h.db) }

// crossing makes one call for each entry, and copies what it lends.
func (h byHand) crossing() (bytes int) {
	it := C.byhand_iterator(h.db)
	defer C.byhand_free(it)
	for {
		entry := C.byhand_next(it)
		if !entry.is_there {
			return bytes
		}
		key := C.GoBytes(unsafe.Pointer(entry.key), C.int(entry.key_len))
		value := C.GoBytes(unsafe.Pointer(entry.value), C.int(entry.value_len))
		bytes += len(key) + len(value)
	}
}

// look and copy loop in C++.
func (h byHand) look() int { return int(C.byhand_look(h.db)) }
func (h byHand) copy() int { return int(C.byhand_copy(h.db)) }

// byC is the same with LevelDB's own functions for C.
type byC struct{ db *C.leveldb_t }

func openByC(path string) byC {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	options := C.leveldb_options_create()
	defer C.leveldb_options_destroy(options)
	var failed *C.char
	db := C.leveldb_open(options, name, &failed)
	if failed != nil {
		panic(C.GoString(failed))
	}
	return byC{db}
}

func (c byC) close() { C.leveldb_close(c.db) }

// scan is what the bindings over LevelDB's functions for C do: a call for the
// move, one for whether there is an entry, one for the key, one for the value.
func (c byC) scan() (bytes int) {
	options := C.leveldb_readoptions_create()
	defer C.leveldb_readoptions_destroy(options)
	it := C.leveldb_create_iterator(c.db, options)
	defer C.leveldb_iter_destroy(it)
	for C.leveldb_iter_seek_to_first(it); C.leveldb_iter_valid(it) != 0; C.leveldb_iter_next(it) {
		var n C.size_t
		p := C.leveldb_iter_key(it, &n)
		key := C.GoBytes(unsafe.Pointer(p), C.int(n))
		p = C.leveldb_iter_value(it, &n)
		value := C.GoBytes(unsafe.Pointer(p), C.int(n))
		bytes += len(key) + len(value)
	}
	return bytes
}
