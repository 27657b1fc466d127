package PACKAGE

import "time"

// LiveObjects says how many C++ objects of each type are alive.
func LiveObjects() []LiveType {
	all := make([]LiveType, 0, len(classes))
	for _, class := range classes {
		alive, since := class.count()
		of := LiveType{Type: class.name, Alive: alive}
		if since != 0 {
			of.Since = time.Unix(0, since)
		}
		if trace != nil {
			of.Objects = trace.objects(class)
		}
		all = append(all, of)
	}
	return all
}
