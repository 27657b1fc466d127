module github.com/bridge-cpp/bridge/benches/re2

go 1.25

require (
	github.com/bridge-cpp/bridge/benches/bars v0.0.0
	github.com/bridge-cpp/bridge/examples/re2/go v0.0.0
)

replace (
	github.com/bridge-cpp/bridge/benches/bars => ../bars
	github.com/bridge-cpp/bridge/examples/re2/go => ../../examples/re2/go
)
