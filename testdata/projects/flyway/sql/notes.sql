SELECT 'a scratch file';
