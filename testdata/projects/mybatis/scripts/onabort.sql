SELECT 'aborted';
