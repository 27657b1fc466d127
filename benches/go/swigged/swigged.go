// Package swigged is the library as SWIG binds it: Go's own tool runs SWIG on
// swigged.swigcxx.
package swigged

// #cgo CXXFLAGS: -std=c++17 -I${SRCDIR}/..
import "C"
