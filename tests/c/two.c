/* One type of two headers. */
#ifdef REPORT_FIRST
#include "report.h"
#include "shelf.h"
#else
#include "shelf.h"
#include "report.h"
#endif

#include <stdio.h>

int main(void) {
  br_shelf_Shelf* shelf = br_shelf_Shelf_new("label", 5).value;
  br_shelf_Shelf_put(shelf, "a book", 6);
  br_report_Shelf* copy = br_report_copy(shelf).value;
  br_shelf_Shelf_put(copy, "another", 7);
  printf("%d ", (int)br_report_clear(copy).value);
  printf("%.*s ", (int)br_report_Shelf_label(shelf).len, br_report_Shelf_label(shelf).data);
  br_shelf_Shelf_destroy(shelf);
  printf("%d\n", (int)br_report_alive().value);
  return 0;
}
