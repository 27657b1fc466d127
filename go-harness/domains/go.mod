module example.com/domains

go 1.24
