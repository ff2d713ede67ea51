begin
  this is not sql
end