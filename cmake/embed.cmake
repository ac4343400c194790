# cmake -DOUT=schema.c -DFILES=a/report.schema.json;a/csv.table.json -DHEADER=cli/schema.h -DTYPE=nbp_schema -P embed.cmake
# Writes C that holds the files byte by byte: TYPE TYPEs[] of name, text, length, and how many there are (TYPE_count). A
# file's name ends before its first point.
set(table "")
set(code "/* Made by cmake/embed.cmake. */\n#include \"${HEADER}\"\n\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  string(MAKE_C_IDENTIFIER "file_${name}" array)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND code "static const unsigned char ${array}[] = {\n${bytes}};\n")
  string(APPEND table "    {\"${name}\", (const char *)${array}, sizeof ${array}},\n")
endforeach()
string(APPEND code "\nconst ${TYPE} ${TYPE}s[] = {\n${table}};\n"
       "const size_t ${TYPE}_count = sizeof ${TYPE}s / sizeof *${TYPE}s;\n")
file(WRITE ${OUT} "${code}")
