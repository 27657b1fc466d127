module example.com/golden/leaves

go 1.24
