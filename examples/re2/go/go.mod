module github.com/bridge-cpp/bridge/examples/re2/go

go 1.25
