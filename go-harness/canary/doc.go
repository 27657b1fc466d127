// Package canary proves that the tests see what they should: it puts one fault
// at a time into the generated packages, and the named detector must fail.
//
// It runs with HARNESS_CANARIES=1, since it compiles the C++ anew for each.
package canary
