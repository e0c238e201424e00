import { app } from 'electron'
app.setName('Dogear')
