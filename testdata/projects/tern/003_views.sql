{{ template "shared/titles.sql" . }}
grant select on titles to {{ .reader }};
