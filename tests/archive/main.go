// A C archive in Go that uses the key-value store, for a Rust program that uses
// it too.
package main

import "C"

import (
	"errors"
	"runtime"
	"unsafe"

	"example.com/kv"
)

var store *kv.Store

//export KVOpen
func KVOpen() {
	store = kv.NewInMemoryStore("of Go")
}

// KVCount puts n entries and returns how many there are.
//
//export KVCount
func KVCount(n C.int) C.int {
	for i := range int(n) {
		if _, err := store.Put([]byte{'k', byte(i)}, []byte("from Go")); err != nil {
			return -1
		}
	}
	return C.int(store.Len())
}

// KVFail lets C++ throw and says whether the error is the one that it should be.
//
//export KVFail
func KVFail() C.int {
	_, err := store.Put(nil, nil)
	var as *kv.Error
	switch {
	case !errors.Is(err, kv.ErrInvalid):
		return 1
	case !errors.As(err, &as) || as.Type != "std::invalid_argument":
		return 2
	}
	return 0
}

// KVLog counts the entries of the log at that path.
//
//export KVLog
func KVLog(path *C.char, length C.int) C.int {
	log, err := kv.OpenReadOnly(unsafe.String((*byte)(unsafe.Pointer(path)), int(length)))
	if err != nil {
		return -1
	}
	defer log.Close()
	return C.int(log.Len())
}

//export KVClose
func KVClose() C.int {
	err := store.Close()
	runtime.GC()
	if err != nil {
		return 1
	}
	return 0
}

func main() {}
