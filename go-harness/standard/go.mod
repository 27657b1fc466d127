module example.com/standard

go 1.24
