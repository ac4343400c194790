# cmake -DOUT=schema.c -DSCHEMAS=a/report.schema.json;a/csv.table.json -P embed.cmake
# Writes C that holds the files byte by byte; a file's name up to its first point is that of the schema.
set(table "")
set(code "/* Made by src/cli/embed.cmake from the files of schema/. */\n#include \"cli/schema.h\"\n\n")
foreach(file IN LISTS SCHEMAS)
  get_filename_component(name ${file} NAME_WE)
  string(MAKE_C_IDENTIFIER "schema_${name}" array)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND code "static const unsigned char ${array}[] = {\n${bytes}};\n")
  string(APPEND table "    {\"${name}\", (const char *)${array}, sizeof ${array}},\n")
endforeach()
string(APPEND code "\nconst nbp_schema nbp_schemas[] = {\n${table}};\n"
       "const size_t nbp_schema_count = sizeof nbp_schemas / sizeof *nbp_schemas;\n")
file(WRITE ${OUT} "${code}")
